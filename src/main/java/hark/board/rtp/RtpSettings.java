package hark.board.rtp;

import java.net.InetAddress;
import java.time.Duration;

/// How RTP is received. No port left, or all cooling down: the session is refused with 503.
///
/// @param bind address the ports are opened on., setting `rtp.bind`
/// @param firstPort of the range, even; setting `rtp.ports`, default 30000-39999, bounds 1024-65535
/// @param lastPort of the range, odd
/// @param threads that receive; setting `rtp.threads`, default 1, bounds 1-16
/// @param coolDown how long a port rests between two calls; setting `rtp.coolDownSeconds`, default 10, bounds 0-600
/// @param reportEvery mean time between two receiver reports of a leg (RFC 3550 section 6.2 asks for at least 5 s);
///     setting `rtp.reportSeconds`, default 5, bounds 5-60
/// @param receive how packets are taken from their sockets; setting `rtp.receive`, default sweep
public record RtpSettings(
        InetAddress bind,
        int firstPort,
        int lastPort,
        int threads,
        Duration coolDown,
        Duration reportEvery,
        Receive receive) {
    public RtpSettings {
        if (firstPort < 1 || lastPort > 65535 || lastPort <= firstPort || threads < 1) {
            throw new IllegalArgumentException(
                    "rtp.ports " + firstPort + "-" + lastPort + ", rtp.threads " + threads);
        }
    }

    /// The defaults, on the given address.
    public static RtpSettings on(InetAddress bind) {
        return new RtpSettings(
                bind,
                30_000,
                39_999,
                1,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Receive.SWEEP);
    }

    /// The same with another port range.
    public RtpSettings withPorts(int first, int last) {
        return new RtpSettings(bind, first, last, threads, coolDown, reportEvery, receive);
    }

    /// How packets are taken from their sockets.
    public enum Receive {
        /// All that came, ten times a second, where Linux lets us; elsewhere as [#SELECTOR] does. The cheaper one.
        SWEEP,
        /// Each when it comes.
        SELECTOR
    }
}
