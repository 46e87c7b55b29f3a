package hark.board.siprec;

import hark.support.tls.TestAuthority;
import hark.support.tls.TlsSettings;
import hark.support.tls.TlsSettings.Ask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// SIP over TLS on any free port, three handshakes at a time, ten seconds each; files are looked at every ten.
final class Secured {
    private Secured() {}

    /// @param authority vouches for clients, where these are asked
    /// @param certificate ours, a PKCS#12 file
    static SiprecSettings.Secure by(
            TestAuthority authority, Path certificate, Ask ask, String... names) throws Exception {
        Optional<Path> vouching = ask == Ask.NOT ? Optional.empty() : Optional.of(authority.pem());
        TlsSettings tls =
                new TlsSettings(
                        "sip.tls",
                        0,
                        certificate,
                        Optional.empty(),
                        TestAuthority.PASSWORD,
                        Duration.ofSeconds(10),
                        new TlsSettings.Clients(ask, vouching));
        return new SiprecSettings.Secure(tls, Set.of(names), 3, Duration.ofSeconds(10));
    }
}
