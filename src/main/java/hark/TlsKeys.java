package hark;

import hark.support.SettingsReader;
import hark.support.tls.TlsSettings;
import hark.support.tls.TlsSettings.Ask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The settings of the Web API's port over TLS.
final class TlsKeys {
    private final SettingsReader settings;

    TlsKeys(SettingsReader settings) {
        this.settings = settings;
    }

    Optional<TlsSettings> tls(ClientKeys named) {
        int port =
                settings.key(
                                "web.tls.port",
                                "The Web API over TLS; opened where there is a certificate.")
                        .port(2013);
        String certificate =
                "PKCS#12 file with its key, or PEM file with the certificate and its chain.";
        Optional<Path> file = settings.key("web.tls.certificate", certificate).optionalPath();
        Optional<Path> key =
                settings.key("web.tls.key", "PEM file of the key, PKCS#8; none for PKCS#12.")
                        .optionalPath();
        String password =
                settings.key("web.tls.password", "Password of the PKCS#12 file.")
                        .secret()
                        .orElse("");
        Duration look =
                settings.key(
                                "web.tls.lookEverySeconds",
                                "How often the files are looked at for a change.")
                        .duration(10, 1, 86_400);
        if (key.isPresent() && file.isEmpty()) {
            settings.problem(
                    "web.tls.key is set and web.tls.certificate is not: a key alone opens no port.");
        }
        TlsSettings.Clients clients = clients(named, file.isPresent());
        return file.map(
                found -> new TlsSettings("web.tls", port, found, key, password, look, clients));
    }

    /// @param open whether there is a port where clients could show a certificate
    private TlsSettings.Clients clients(ClientKeys named, boolean open) {
        Ask wish =
                settings.key(
                                "web.tls.clients",
                                "Whether clients show a certificate; wanted: where clients.named has one.")
                        .answers("no TLS without, when required")
                        .choice(Ask.WANTED);
        Optional<Path> authorities =
                settings.key(
                                "web.tls.authorities",
                                "PEM file of those who must have issued a client's certificate.")
                        .answers("no TLS with another's")
                        .optionalPath();
        if (named.areAskedForCertificates() && (!open || wish == Ask.NOT)) {
            settings.problem(
                    "A client of clients.named has a certificate, and nobody asks for it:"
                            + " set web.tls.certificate, and web.tls.clients to wanted or required.");
        }
        if (named.areKnownBySubject() && authorities.isEmpty()) {
            settings.problem(
                    "A client of clients.named is known by the subject of its certificate, which anybody can"
                            + " write: set web.tls.authorities, or give the certificate's SHA-256 fingerprint.");
        }
        boolean idle = wish == Ask.WANTED && !named.areAskedForCertificates();
        return new TlsSettings.Clients(idle ? Ask.NOT : wish, authorities);
    }
}
