package hark.board.siprec;

import hark.board.siprec.sip.SipTimes;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// What can be set about the SIPREC board.
///
/// @param bind `sip.bind`: where UDP and TCP listen; default all addresses
/// @param port `sip.port`: for UDP and TCP; default 5060, 0 takes a free one
/// @param advertised `sip.advertised`: the address told to others in Contact and SDP; default the one that reaches them
/// @param trusted `siprec.trusted`: addresses whose ordinary INVITEs are recording sessions too; default none
/// @param lostSeconds `siprec.lostSeconds`: silence after which a source is lost; default 60, 1 to 86,400
/// @param sessionsMax `siprec.sessions.max`: one more is answered 503; default 2,000, 1 to 100,000
/// @param transactionsMax `sip.transactions.max`: one more is answered 503; default 20,000, 100 to 1,000,000
/// @param connectionsMax `sip.connections.max`: TCP connections, one more is closed; default 1,024, 1 to 65,536
/// @param retryAfterSeconds `siprec.retryAfterSeconds`: said with a 503; default 5, 1 to 3,600
/// @param sessionMinSeconds `sip.session.minSeconds`: shortest session timer taken (RFC 4028 Min-SE); default 90
/// @param farewellMillis `siprec.farewellMillis`: how long the answers to our BYEs are waited for on closing; default
///     2,000, 0 to 30,000
/// @param times of SIP's own repetitions; not a setting
public record SiprecSettings(
        InetAddress bind,
        int port,
        Optional<InetAddress> advertised,
        List<Subnet> trusted,
        int lostSeconds,
        int sessionsMax,
        int transactionsMax,
        int connectionsMax,
        int retryAfterSeconds,
        int sessionMinSeconds,
        int farewellMillis,
        SipTimes times) {
    public SiprecSettings {
        trusted = List.copyOf(trusted);
    }

    /// The defaults, for these addresses.
    public static SiprecSettings on(InetAddress bind, int port) {
        return new SiprecSettings(
                bind,
                port,
                Optional.empty(),
                List.of(),
                60,
                2_000,
                20_000,
                1_024,
                5,
                90,
                2_000,
                SipTimes.STANDARD);
    }
}
