package hark.wire.tcp;

import hark.wire.AllowList;
import java.time.Duration;

/// Port 5620.
///
/// @param bind `tcp.bind`, address to listen on, 0.0.0.0: who may speak is for [#allow] to say
/// @param port `tcp.port`, 5620 (0 to 65535): 0 is any free one, which the log tells
/// @param allow `listen.allow`, networks that are let in, loopback: others are refused before a byte is read
/// @param clientsMax `clients.max`, connections at a time, 10,000 (1 to 100,000): one more gets code 48
/// @param partialIdle `tcp.partialIdleSeconds`, silence within a request, 30 s (1 s to 10 min): after it code 16 and
///     the end
/// @param requestsBytesMax `tcp.requestsBytesMax`, room for unfinished requests of all clients together, 67,108,864
///     (1,048,576 to 1,073,741,824): when it is used up, a large request gets code 16 and the end
/// @param outputBytesMax `tcp.outputBytesMax`, answers waiting for a client that does not read, 1,048,576 (65,536 to
///     67,108,864): over it the client is disconnected
/// @param slowReader `tcp.slowReaderSeconds`, how long a client may take none of its answers, 30 s (1 s to 10 min):
///     after it the client is disconnected
/// @param closeGrace `tcp.closeGraceSeconds`, how long a closing port waits for commands that run, 5 s (0 to 1 min)
public record CommandPortSettings(
        String bind,
        int port,
        AllowList allow,
        int clientsMax,
        Duration partialIdle,
        int requestsBytesMax,
        int outputBytesMax,
        Duration slowReader,
        Duration closeGrace) {
    public static CommandPortSettings defaults() {
        return new CommandPortSettings(
                "0.0.0.0",
                5620,
                AllowList.loopback(),
                10_000,
                Duration.ofSeconds(30),
                64 << 20,
                1 << 20,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }
}
