package hark;

import hark.support.SettingsReader;
import hark.support.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The settings every port over TLS has.
final class TlsKeys {
    private final SettingsReader settings;
    private final String prefix;
    private final Optional<Path> certificate;
    private final Optional<Path> authorities;

    private TlsKeys(SettingsReader settings, String prefix, Optional<Path> authorities) {
        this.settings = settings;
        this.prefix = prefix;
        this.certificate =
                settings.key(
                                name("certificate"),
                                "PKCS#12 file with its key, or PEM file with the certificate and its chain.")
                        .optionalPath();
        this.authorities = authorities;
    }

    /// Of a port that may ask its clients for certificates.
    ///
    /// @param prefix of their names
    static TlsKeys mutual(SettingsReader settings, String prefix) {
        return new TlsKeys(
                settings,
                prefix,
                settings.key(
                                prefix + ".authorities",
                                "PEM file of those who must have issued a client's certificate.")
                        .answers("no TLS with another's")
                        .optionalPath());
    }

    /// Of a port that does not.
    static TlsKeys oneSided(SettingsReader settings, String prefix) {
        return new TlsKeys(settings, prefix, Optional.empty());
    }

    String name(String setting) {
        return prefix + "." + setting;
    }

    /// Whether there is a certificate, and so a port.
    boolean isOpen() {
        return certificate.isPresent();
    }

    Optional<Path> authorities() {
        return authorities;
    }

    /// @param port where it listens
    /// @param ask whether clients show a certificate
    Optional<TlsSettings> tls(int port, TlsSettings.Ask ask) {
        Optional<Path> key =
                settings.key(name("key"), "PEM file of the key, PKCS#8; none for PKCS#12.")
                        .optionalPath();
        String password =
                settings.key(name("password"), "Password of the PKCS#12 file.").secret().orElse("");
        Duration look =
                settings.key(
                                name("lookEverySeconds"),
                                "How often the files are looked at for a change.")
                        .duration(10, 1, 86_400);
        if (key.isPresent() && certificate.isEmpty()) {
            settings.problem(
                    "%s is set and %s is not: a key alone opens no port."
                            .formatted(name("key"), name("certificate")));
        }
        TlsSettings.Clients clients = new TlsSettings.Clients(ask, authorities);
        return certificate.map(
                file -> new TlsSettings(prefix, port, file, key, password, look, clients));
    }
}
