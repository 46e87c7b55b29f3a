package hark;

import hark.support.SettingsReader;
import hark.support.tls.TlsSettings.Ask;
import hark.wire.http.HttpSettings;
import java.time.Duration;

/// The settings of TLS on the modern port.
final class HttpTlsKeys {
    private HttpTlsKeys() {}

    /// @param port which speaks TLS when there is a certificate
    static HttpSettings.Privacy read(SettingsReader settings, int port) {
        return new HttpSettings.Privacy(
                TlsKeys.oneSided(settings, "http.tls").tls(port, Ask.NOT),
                Duration.ofDays(
                        settings.key(
                                        "http.hstsDays",
                                        "Browsers that came over TLS do not come without for so long, on any port of "
                                                + "this name; 0 tells them nothing.")
                                .count(365, 0, 730)));
    }
}
