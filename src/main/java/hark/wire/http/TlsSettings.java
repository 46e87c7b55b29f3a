package hark.wire.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The Web API's second port.
///
/// @param port `web.tls.port`, 2013 (0 to 65535): other parts of the old suite are known to use the same
/// @param certificate `web.tls.certificate`, a PKCS#12 file with its key, or a PEM file with the certificate and its
///     chain
/// @param key `web.tls.key`, the PEM file of the certificate's key, PKCS#8, not encrypted; none for PKCS#12
/// @param password `web.tls.password`, of the PKCS#12 file
/// @param lookEvery `web.tls.lookEverySeconds`, how often the files are looked at for a change, 10 s (1 s to 1 day)
/// @param clients whether clients show a certificate too
public record TlsSettings(
        int port,
        Path certificate,
        Optional<Path> key,
        String password,
        Duration lookEvery,
        Clients clients) {
    /// No client is asked for a certificate.
    public TlsSettings(
            int port, Path certificate, Optional<Path> key, String password, Duration lookEvery) {
        this(port, certificate, key, password, lookEvery, new Clients(Ask.NOT, Optional.empty()));
    }

    /// @param ask `web.tls.clients`, wanted, where a client of `clients.named` has a certificate
    /// @param authorities `web.tls.authorities`, a PEM file: who must have issued it; without one any is taken, for its
    ///     fingerprint tells whose it is
    public record Clients(Ask ask, Optional<Path> authorities) {}

    /// Whether a client's certificate is asked for.
    public enum Ask {
        NOT,
        WANTED,
        /// No connection without.
        REQUIRED
    }

    /// Without the password, since settings are printed.
    @Override
    public String toString() {
        return "TlsSettings[port=%d, certificate=%s, key=%s]".formatted(port, certificate, key);
    }
}
