package hark;

import hark.audio.file.FileFormat;
import hark.audio.file.FileSpec;
import hark.board.rtp.RtpSettings;
import hark.board.siprec.SiprecSettings;
import hark.board.siprec.sip.SipTimes;
import hark.support.SettingsReader;
import hark.support.Subnet;
import hark.vault.VaultSettings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The settings of what listens to the telephone and keeps what it hears.
final class MediaKeys {
    private static final String TWO_PORTS = "two ports from 1024 to 65535, such as 30000-39999";

    private final SettingsReader settings;
    private final boolean sipOn;
    private final InetAddress sipBind;
    private final InetAddress rtpBind;

    MediaKeys(SettingsReader settings) {
        this.settings = settings;
        this.sipOn =
                settings.key("sip.enabled", "Whether SIPREC sessions are taken.").onByDefault();
        this.sipBind =
                settings.key("sip.bind", "Address SIP is received on, by UDP, TCP and TLS.")
                        .form(PortKeys.LOOPBACK, PortKeys.AN_ADDRESS, InetAddress::ofLiteral);
        this.rtpBind =
                settings.key("rtp.bind", "Address RTP is received on; by default that of sip.bind.")
                        .form(
                                sipBind.getHostAddress(),
                                PortKeys.AN_ADDRESS,
                                InetAddress::ofLiteral);
        refuseDeafness();
    }

    /// The other way round is fine: a proxy on this machine may hand us the signalling.
    private void refuseDeafness() {
        if (sipOn && rtpBind.isLoopbackAddress() && !sipBind.isLoopbackAddress()) {
            settings.problem(
                    "rtp.bind is %s, where no audio from outside arrives, but sip.bind is %s. %s"
                            .formatted(
                                    rtpBind.getHostAddress(),
                                    sipBind.getHostAddress(),
                                    "Leave rtp.bind out, or give it an address others reach."));
        }
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
                rtpBind,
                ports.first(),
                ports.last(),
                settings.key("rtp.threads", "Threads that receive RTP.").count(1, 1, 16),
                settings.key("rtp.coolDownSeconds", "How long a port rests between two calls.")
                        .duration(10, 0, 600),
                settings.key(
                                "rtp.reportSeconds",
                                "Mean time between two RTCP receiver reports of a leg.")
                        .duration(5, 5, 60),
                settings.key(
                                "rtp.receive",
                                "How RTP is taken in: what came, ten times a second (Linux), or each when it comes.")
                        .choice(RtpSettings.Receive.SWEEP));
    }

    boolean sipOn() {
        return sipOn;
    }

    SiprecSettings siprec() {
        return new SiprecSettings(
                new SiprecSettings.Addresses(
                        sipBind,
                        settings.key("sip.port", "The SIP port, UDP and TCP; 0 takes any free one.")
                                .port(5060),
                        rtpBind,
                        advertised()),
                new SiprecSettings.Neighbours(allowed(), trusted()),
                new SiprecSettings.Limits(
                        sessionsMax(), transactionsMax(), transactionsMb(), connectionsMax()),
                waits(),
                SipTlsKeys.read(settings));
    }

    private SiprecSettings.Waits waits() {
        return new SiprecSettings.Waits(
                seconds(
                        "siprec.lostSeconds",
                        "Silence after which a source is asked whether it is still there, and else lost.",
                        60,
                        86_400),
                seconds(
                        "siprec.holdSeconds",
                        "Silence on hold after which a source is asked whether it is still there.",
                        300,
                        86_400),
                seconds(
                        "siprec.retryAfterSeconds",
                        "What a 503 says of when to come again.",
                        5,
                        3_600),
                sessionMinSeconds(),
                settings.key(
                                "siprec.farewellMillis",
                                "How long answers to our BYEs are waited for on closing.")
                        .count(2_000, 0, 30_000),
                settings.key(
                                "siprec.resumeSeconds",
                                "How long after a start audio of sessions of before is waited for; 0 ends them all.")
                        .count(5, 0, 8),
                settings.key(
                                "sip.connections.idleSeconds",
                                "Silence after which a SIP connection that no session needs is closed.")
                        .answers("closed")
                        .count(600, 60, 86_400),
                SipTimes.STANDARD);
    }

    private Optional<InetAddress> advertised() {
        String doc = "Address told to others in Contact and SDP; blank: the one that reaches them.";
        return settings.key("sip.advertised", doc)
                .form("", PortKeys.AN_ADDRESS, MediaKeys::addressIfAny);
    }

    private static Optional<InetAddress> addressIfAny(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(InetAddress.ofLiteral(text));
    }

    private List<Subnet> allowed() {
        return settings.key(
                        "sip.allow",
                        "Networks SIP is taken from; by default the private ones. Those of siprec.trusted are too.")
                .answers("dropped; closed")
                .list(
                        SiprecSettings.Neighbours.PRIVATE,
                        "networks such as 10.0.0.0/8",
                        MediaKeys::subnet);
    }

    private List<Subnet> trusted() {
        return settings.key(
                        "siprec.trusted",
                        "Networks whose ordinary INVITEs are recording sessions too.")
                .list(List.of(), "networks such as 10.0.0.0/8", MediaKeys::subnet);
    }

    private static Subnet subnet(String text) {
        return Subnet.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private int transactionsMax() {
        return settings.key("sip.transactions.max", "SIP transactions at a time.")
                .answers("SIP 503")
                .count(20_000, 100, 1_000_000);
    }

    private int transactionsMb() {
        return settings.key(
                        "sip.transactions.memoryMb",
                        "Memory (MiB) for the answers of SIP transactions.")
                .answers("SIP 503")
                .count(32, 1, 4_096);
    }

    private int connectionsMax() {
        return settings.key(
                        "sip.connections.max",
                        "SIP connections by TCP at a time, and as many by TLS.")
                .answers("closed")
                .count(1_024, 1, 65_536);
    }

    private int sessionMinSeconds() {
        return settings.key(
                        "sip.session.minSeconds",
                        "The shortest session timer that is taken (RFC 4028).")
                .answers("SIP 422")
                .count(90, 90, 86_400);
    }

    private int seconds(String key, String doc, int byDefault, int max) {
        return settings.key(key, doc).count(byDefault, 1, max);
    }

    private int sessionsMax() {
        return settings.key("siprec.sessions.max", "SIPREC sessions at a time.")
                .answers("SIP 503")
                .count(2_000, 1, 100_000);
    }

    VaultSettings vault(Path data, String software) {
        return new VaultSettings(
                settings.key(
                                "recording.path",
                                "Where ledgers and sealed recordings are kept; made when missing.")
                        .answers("18 when it cannot be written")
                        .path(data.resolve("recordings")),
                settings.key("recording.format", "What the files of recordings are.")
                        .choice(FileFormat.WAV),
                settings.key(
                                "recording.opusKbps",
                                "Bit rate (kbit/s) of each side where the files are Opus.")
                        .count(FileSpec.KBPS, 6, 256),
                settings.key(
                                "recording.minFreeMb",
                                "With less free space (MiB) no recording begins.")
                        .answers("2")
                        .count(500, 0, 100_000_000),
                settings.key(
                                "recording.emergencyMb",
                                "With less free space (MiB) recordings are stopped, low priorities first.")
                        .count(100, 0, 100_000_000),
                settings.key(
                                "ledger.keepDays",
                                "How long a ledger is kept after sealing, to render it again.")
                        .count(0, 0, 3_650),
                settings.key(
                                "ledger.bufferMb",
                                "Memory (MiB) for packets that wait for a slow disk; more are dropped.")
                        .count(128, 1, 65_536),
                settings.key("ledger.writerThreads", "Threads that write ledgers.").count(2, 1, 64),
                settings.key("ledger.syncThreads", "Ledgers forced to the disk at once.")
                        .count(4, 1, 64),
                settings.key(
                                "seal.threads",
                                "Recordings rendered at once, and verified at once for clients.")
                        .count(1, 1, 64),
                software);
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
