package hark;

import hark.board.rtp.RtpSettings;
import hark.support.SettingsReader;
import java.net.InetAddress;

/// The settings of what listens to the telephone and keeps what it hears.
final class MediaKeys {
    private static final String TWO_PORTS = "two ports from 1024 to 65535, such as 30000-39999";

    private final SettingsReader settings;

    MediaKeys(SettingsReader settings) {
        this.settings = settings;
    }

    RtpSettings rtp() {
        Span ports =
                settings.key("rtp.ports", "Ports RTP is received on.")
                        .answers("SIP 503 when all are taken")
                        .form(
                                "30000-39999",
                                TWO_PORTS,
                                text -> Span.of(text, new Span(1_024, 65_535)));
        return new RtpSettings(
                settings.key("rtp.bind", "Address RTP is received on.")
                        .form(PortKeys.ANYWHERE, PortKeys.AN_ADDRESS, InetAddress::ofLiteral),
                ports.first(),
                ports.last(),
                settings.key("rtp.threads", "Threads that receive RTP.").count(1, 1, 16),
                settings.key("rtp.coolDownSeconds", "How long a port rests between two calls.")
                        .duration(10, 0, 600),
                settings.key(
                                "rtp.reportSeconds",
                                "Mean time between two RTCP receiver reports of a leg.")
                        .duration(5, 5, 60));
    }

    int channelsMax() {
        return settings.key(
                        "channels.max", "Lines of this core: sessions and recordings at a time.")
                .answers("3; SIP 503")
                .count(1_000, 1, 100_000);
    }

    /// Two numbers, the first below the last.
    record Span(int first, int last) {
        static Span of(String text, Span within) {
            int dash = text.indexOf('-');
            if (dash < 1) {
                throw new IllegalArgumentException(text);
            }
            int first = Integer.parseInt(text.substring(0, dash).trim());
            int last = Integer.parseInt(text.substring(dash + 1).trim());
            if (first < within.first() || last > within.last() || first >= last) {
                throw new IllegalArgumentException(text);
            }
            return new Span(first, last);
        }
    }
}
