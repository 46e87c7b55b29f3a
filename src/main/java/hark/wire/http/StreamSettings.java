package hark.wire.http;

import java.time.Duration;
import java.util.Optional;

/// Where and how one may listen.
///
/// @param publicUrl `http.publicUrl`, how others reach the modern port, without a slash at its end; none: its address
///     and port
/// @param tokenLife `monitor.tokenSeconds`, 60 (5 to 3,600): listening must begin before that is over
/// @param listenersMax `monitor.listenersMax`, 200 (1 to 10,000), who listen at a time: status 503
/// @param playbacksMax `monitor.max`, recordings that sessions listen to
/// @param longest `monitor.maxMinutes`, after which a session to a recording ends
public record StreamSettings(
        Optional<String> publicUrl,
        Duration tokenLife,
        int listenersMax,
        int playbacksMax,
        Duration longest) {
    public static StreamSettings defaults() {
        return new StreamSettings(
                Optional.empty(), Duration.ofSeconds(60), 200, 100, Duration.ofHours(4));
    }
}
