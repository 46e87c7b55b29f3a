package hark.board.siprec;

import hark.board.siprec.sip.SipTimes;
import hark.board.siprec.sip.Subnet;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// What can be set about the SIPREC board. The defaults are those of docs/SETTINGS.md.
public record SiprecSettings(
        Addresses addresses, Neighbours neighbours, Limits limits, Waits waits) {
    /// Where we are.
    ///
    /// @param bind `sip.bind`: where UDP and TCP listen
    /// @param port `sip.port`: for UDP and TCP; 0 takes a free one
    /// @param advertised `sip.advertised`: the address told to others in Contact and SDP, where it is another
    public record Addresses(InetAddress bind, int port, Optional<InetAddress> advertised) {}

    /// Whom we listen to.
    ///
    /// @param trusted `siprec.trusted`: networks whose ordinary INVITEs are recording sessions too
    public record Neighbours(List<Subnet> trusted) {
        public Neighbours {
            trusted = List.copyOf(trusted);
        }
    }

    /// How many at a time.
    ///
    /// @param sessions `siprec.sessions.max`: one more is answered 503
    /// @param transactions `sip.transactions.max`: one more is answered 503
    /// @param connections `sip.connections.max`: TCP connections, one more is closed
    public record Limits(int sessions, int transactions, int connections) {}

    /// How long is waited for what.
    ///
    /// @param lostSeconds `siprec.lostSeconds`: silence after which a source is lost
    /// @param retryAfterSeconds `siprec.retryAfterSeconds`: said with a 503
    /// @param sessionMinSeconds `sip.session.minSeconds`: shortest session timer taken (RFC 4028 Min-SE)
    /// @param farewellMillis `siprec.farewellMillis`: for the answers to our BYEs, on closing
    /// @param times of SIP's own repetitions; not a setting
    public record Waits(
            int lostSeconds,
            int retryAfterSeconds,
            int sessionMinSeconds,
            int farewellMillis,
            SipTimes times) {
        public static final Waits USUAL = new Waits(60, 5, 90, 2_000, SipTimes.STANDARD);
    }

    /// The defaults, for these addresses.
    public static SiprecSettings on(InetAddress bind, int port) {
        return new SiprecSettings(
                new Addresses(bind, port, Optional.empty()),
                new Neighbours(List.of()),
                new Limits(2_000, 20_000, 1_024),
                Waits.USUAL);
    }

    SiprecSettings with(Neighbours others) {
        return new SiprecSettings(addresses, others, limits, waits);
    }

    SiprecSettings with(Limits others) {
        return new SiprecSettings(addresses, neighbours, others, waits);
    }

    SiprecSettings with(Waits others) {
        return new SiprecSettings(addresses, neighbours, limits, others);
    }
}
