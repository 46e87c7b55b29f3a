package hark.api.command;

import hark.support.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the server knows of itself, for SERVERSTATUS, LISTSETTINGS and RECORDINGSTATS.
///
/// @param now by the server's clock
/// @param diskFreeBytes free space on the recording path as it was seen last; empty when there is no such path, or
///     before the first look
/// @param clients connections open now
/// @param settings all of them, secrets hidden
public record ServerFigures(
        String version,
        Instant now,
        Duration uptime,
        boolean databaseUp,
        Optional<Long> diskFreeBytes,
        int clients,
        List<Setting.InForce> settings) {
    public ServerFigures {
        settings = List.copyOf(settings);
    }
}
