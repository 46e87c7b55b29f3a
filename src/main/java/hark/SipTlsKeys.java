package hark;

import hark.board.siprec.SiprecSettings;
import hark.support.SettingsReader;
import hark.support.tls.TlsSettings.Ask;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The settings of SIP over TLS.
///
/// @param keys as every port over TLS has them
record SipTlsKeys(SettingsReader settings, TlsKeys keys) {
    static Optional<SiprecSettings.Secure> read(SettingsReader settings) {
        return new SipTlsKeys(settings, TlsKeys.mutual(settings, "sip.tls")).secure();
    }

    private Optional<SiprecSettings.Secure> secure() {
        int port =
                settings.key(
                                "sip.tls.port",
                                "SIP over TLS; opened where there is a certificate. 0 takes any free port.")
                        .port(5061);
        Ask ask = ask();
        Set<String> names = names(ask);
        int handshakes =
                settings.key("sip.tls.handshakesMax", "TLS handshakes with SIP clients at a time.")
                        .answers("the oldest is closed")
                        .count(64, 1, 10_000);
        Duration time =
                settings.key("sip.tls.handshakeSeconds", "How long a TLS handshake may take.")
                        .answers("closed")
                        .duration(10, 1, 60);
        return keys.tls(port, ask)
                .map(tls -> new SiprecSettings.Secure(tls, names, handshakes, time));
    }

    private Ask ask() {
        Ask ask =
                settings.key("sip.tls.clients", "Whether SIP clients show a certificate.")
                        .answers("no TLS without, when required")
                        .form("none", "none or wanted or required", SipTlsKeys::asked);
        if (ask != Ask.NOT && keys.authorities().isEmpty()) {
            refuse(
                    ask,
                    "a certificate nobody vouches for proves nothing: set sip.tls.authorities.");
        }
        if (ask != Ask.NOT && !keys.isOpen()) {
            refuse(ask, "there is no port to ask them on: set sip.tls.certificate.");
        }
        return ask;
    }

    private void refuse(Ask ask, String why) {
        String asked = ask.name().toLowerCase(Locale.ROOT);
        settings.problem("sip.tls.clients is %s, and %s".formatted(asked, why));
    }

    private static Ask asked(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "none", "not" -> Ask.NOT;
            case "wanted" -> Ask.WANTED;
            case "required" -> Ask.REQUIRED;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private Set<String> names(Ask ask) {
        List<String> names =
                settings.key(
                                "sip.tls.names",
                                "Who may connect, by a name in the certificate; by default whoever has one.")
                        .answers("no TLS with others")
                        .list(List.of(), "names such as sbc.example.com", SipTlsKeys::name);
        if (!names.isEmpty() && ask != Ask.REQUIRED) {
            settings.problem(
                    "sip.tls.names is set, and who shows no certificate has no name:"
                            + " set sip.tls.clients to required.");
        }
        return new HashSet<>(names);
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z0-9_.:-]+")) {
            throw new IllegalArgumentException(text);
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
