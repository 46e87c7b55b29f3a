package hark.board.siprec;

import hark.board.siprec.sip.SipTimes;
import hark.support.Subnet;
import hark.support.tls.TlsSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What can be set about the SIPREC board. The defaults are those of docs/SETTINGS.md.
public record SiprecSettings(
        Addresses addresses,
        Neighbours neighbours,
        Limits limits,
        Waits waits,
        Optional<Secure> secure) {
    /// Where we are.
    ///
    /// @param bind `sip.bind`: where UDP and TCP listen
    /// @param port `sip.port`: for UDP and TCP; 0 takes a free one
    /// @param rtpBind `rtp.bind`: where RTP is received
    /// @param advertised `sip.advertised`: the address told to others in Contact and SDP, where it is another
    public record Addresses(
            InetAddress bind, int port, InetAddress rtpBind, Optional<InetAddress> advertised) {}

    /// SIP over TLS, where there is a certificate.
    ///
    /// @param names `sip.tls.names`: one of these must stand in the other side's certificate; in lower case, none: any
    /// @param handshakesMax `sip.tls.handshakesMax`: handshakes at a time; with one more the oldest gives way
    /// @param handshake `sip.tls.handshakeSeconds`: how long one may take
    public record Secure(
            TlsSettings tls, Set<String> names, int handshakesMax, Duration handshake) {
        public Secure {
            names = Set.copyOf(names);
        }
    }

    /// Whom we listen to.
    ///
    /// @param allow `sip.allow`: networks SIP is taken from at all
    /// @param trusted `siprec.trusted`: networks whose ordinary INVITEs are recording sessions too; allowed as well
    public record Neighbours(List<Subnet> allow, List<Subnet> trusted) {
        /// Networks no stranger on the internet can write from: this machine, RFC 1918, RFC 4193, link-local ones.
        public static final List<String> PRIVATE =
                List.of(
                        "127.0.0.0/8",
                        "::1/128",
                        "10.0.0.0/8",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "169.254.0.0/16",
                        "fc00::/7",
                        "fe80::/10");

        public Neighbours {
            allow = List.copyOf(allow);
            trusted = List.copyOf(trusted);
        }

        static Neighbours usual() {
            return new Neighbours(
                    PRIVATE.stream().flatMap(text -> Subnet.parse(text).stream()).toList(),
                    List.of());
        }

        /// All networks SIP is taken from.
        List<Subnet> heard() {
            return Stream.concat(allow.stream(), trusted.stream()).toList();
        }
    }

    /// How many at a time.
    ///
    /// @param sessions `siprec.sessions.max`: one more is answered 503
    /// @param transactions `sip.transactions.max`: one more is answered 503
    /// @param transactionsMb `sip.transactions.memoryMb`: what they may take together, in MiB; above it 503
    /// @param connections `sip.connections.max`: by TCP, and as many by TLS; one more is closed
    public record Limits(int sessions, int transactions, int transactionsMb, int connections) {}

    /// How long is waited for what.
    ///
    /// @param lostSeconds `siprec.lostSeconds`: silence after which a source is asked whether it is still there
    /// @param holdSeconds `siprec.holdSeconds`: the same on hold
    /// @param retryAfterSeconds `siprec.retryAfterSeconds`: said with a 503
    /// @param sessionMinSeconds `sip.session.minSeconds`: shortest session timer taken (RFC 4028 Min-SE)
    /// @param farewellMillis `siprec.farewellMillis`: for the answers to our BYEs, on closing
    /// @param resumeSeconds `siprec.resumeSeconds`: for the audio of sessions of an earlier life; 0 ends them all
    /// @param idleSeconds `sip.connections.idleSeconds`: silence on a TCP connection that no session needs
    /// @param times of SIP's own repetitions; not a setting
    public record Waits(
            int lostSeconds,
            int holdSeconds,
            int retryAfterSeconds,
            int sessionMinSeconds,
            int farewellMillis,
            int resumeSeconds,
            int idleSeconds,
            SipTimes times) {
        public static final Waits USUAL =
                new Waits(60, 300, 5, 90, 2_000, 5, 600, SipTimes.STANDARD);
    }

    /// The defaults, for these addresses.
    public static SiprecSettings on(InetAddress bind, int port) {
        return new SiprecSettings(
                new Addresses(bind, port, bind, Optional.empty()),
                Neighbours.usual(),
                new Limits(2_000, 20_000, 32, 1_024),
                Waits.USUAL,
                Optional.empty());
    }

    SiprecSettings with(Secure other) {
        return new SiprecSettings(addresses, neighbours, limits, waits, Optional.of(other));
    }

    SiprecSettings with(Addresses others) {
        return new SiprecSettings(others, neighbours, limits, waits, secure);
    }

    SiprecSettings with(Neighbours others) {
        return new SiprecSettings(addresses, others, limits, waits, secure);
    }

    SiprecSettings with(Limits others) {
        return new SiprecSettings(addresses, neighbours, others, waits, secure);
    }

    SiprecSettings with(Waits others) {
        return new SiprecSettings(addresses, neighbours, limits, others, secure);
    }
}
