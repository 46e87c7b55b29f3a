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
public record TlsSettings(
        int port, Path certificate, Optional<Path> key, String password, Duration lookEvery) {
    /// Without the password, since settings are printed.
    @Override
    public String toString() {
        return "TlsSettings[port=%d, certificate=%s, key=%s]".formatted(port, certificate, key);
    }
}
