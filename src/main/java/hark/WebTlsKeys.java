package hark;

import hark.support.SettingsReader;
import hark.support.tls.TlsSettings;
import hark.support.tls.TlsSettings.Ask;
import java.util.Optional;

/// The settings of the Web API's port over TLS.
///
/// @param keys as every such port has them
record WebTlsKeys(SettingsReader settings, TlsKeys keys) {
    static Optional<TlsSettings> read(SettingsReader settings, ClientKeys named) {
        return new WebTlsKeys(settings, TlsKeys.mutual(settings, "web.tls")).tls(named);
    }

    private Optional<TlsSettings> tls(ClientKeys named) {
        int port =
                settings.key(
                                "web.tls.port",
                                "The Web API over TLS; opened where there is a certificate.")
                        .port(2013);
        return keys.tls(port, ask(named));
    }

    private Ask ask(ClientKeys named) {
        Ask wish =
                settings.key(
                                "web.tls.clients",
                                "Whether clients show a certificate; wanted: where clients.named has one.")
                        .answers("no TLS without, when required")
                        .choice(Ask.WANTED);
        if (named.areAskedForCertificates() && (!keys.isOpen() || wish == Ask.NOT)) {
            settings.problem(
                    "A client of clients.named has a certificate, and nobody asks for it:"
                            + " set web.tls.certificate, and web.tls.clients to wanted or required.");
        }
        if (named.areKnownBySubject() && keys.authorities().isEmpty()) {
            settings.problem(
                    "A client of clients.named is known by the subject of its certificate, which anybody can"
                            + " write: set web.tls.authorities, or give the certificate's SHA-256 fingerprint.");
        }
        boolean idle = wish == Ask.WANTED && !named.areAskedForCertificates();
        return idle ? Ask.NOT : wish;
    }
}
