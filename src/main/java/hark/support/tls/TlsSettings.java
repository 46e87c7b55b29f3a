package hark.support.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A port over TLS.
///
/// @param prefix of the settings' names, such as `web.tls`
/// @param port `….port` (0 to 65535)
/// @param certificate `….certificate`, a PKCS#12 file with its key, or a PEM file with the certificate and its chain
/// @param key `….key`, the PEM file of the certificate's key, PKCS#8, not encrypted; none for PKCS#12
/// @param password `….password`, of the PKCS#12 file
/// @param lookEvery `….lookEverySeconds`, how often the files are looked at for a change, 10 s (1 s to 1 day)
/// @param clients whether clients show a certificate too
public record TlsSettings(
        String prefix,
        int port,
        Path certificate,
        Optional<Path> key,
        String password,
        Duration lookEvery,
        Clients clients) {
    /// @param ask `….clients`
    /// @param authorities `….authorities`, a PEM file: who must have issued a client's certificate
    public record Clients(Ask ask, Optional<Path> authorities) {
        /// No client is asked for a certificate.
        public static final Clients NOT_ASKED = new Clients(Ask.NOT, Optional.empty());
    }

    /// Whether a client's certificate is asked for.
    public enum Ask {
        NOT,
        WANTED,
        /// No connection without.
        REQUIRED
    }

    /// The full name of one of them.
    String setting(String name) {
        return prefix + "." + name;
    }

    /// Without the password, since settings are printed.
    @Override
    public String toString() {
        return "TlsSettings[prefix=%s, port=%d, certificate=%s, key=%s]"
                .formatted(prefix, port, certificate, key);
    }
}
