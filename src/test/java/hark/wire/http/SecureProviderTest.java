package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import hark.support.tls.KeyFiles;
import hark.support.tls.TestAuthority;
import hark.wire.oidc.TestProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A provider that is asked over TLS.
class SecureProviderTest {
    private final LogInPort port = new LogInPort();
    @TempDir Path folder;
    private TestAuthority ours;
    private TestProvider provider;

    @BeforeEach
    void open() throws Exception {
        ours = new TestAuthority(folder, "ours");
        provider = TestProvider.openTls(ours.server("ip:127.0.0.1"), port.timers()::now);
        port.administrator("Ann");
    }

    @AfterEach
    void close() {
        port.close();
        provider.close();
    }

    private Traveller traveller(Optional<Path> authorities) {
        port.reopen(
                provider.settings(
                        authorities.map(file -> KeyFiles.authorities("login.oidc", file))));
        return port.traveller();
    }

    private URI atProvider(URI place) throws Exception {
        try (HttpClient browser = HttpClient.newBuilder().sslContext(ours.client()).build()) {
            HttpRequest asked = HttpRequest.newBuilder(place).build();
            return Traveller.place(browser.send(asked, BodyHandlers.ofString()));
        }
    }

    @Test
    void it_is_believed_with_a_certificate_of_the_authorities_that_are_set() throws Exception {
        Traveller ann = traveller(Optional.of(ours.pem()));

        URI there = ann.begin("?to=/live");

        assertThat(there.toString()).startsWith(provider.issuer() + "/authorize");
        assertThat(provider.issuer().getScheme()).isEqualTo("https");
        assertThat(Traveller.place(ann.come(atProvider(there)))).hasToString("/console/#/live");
        assertThat(ann.session()).isPresent();
    }

    @Test
    void with_a_certificate_of_others_or_for_another_name_it_is_not_asked() throws Exception {
        Path others = new TestAuthority(folder, "others").pem();

        assertThat(traveller(Optional.empty()).begin("")).hasToString(OUT);
        assertThat(traveller(Optional.of(others)).begin("")).hasToString(OUT);
        provider.close();
        provider = TestProvider.openTls(ours.server("dns:id.example.com"), port.timers()::now);
        assertThat(traveller(Optional.of(ours.pem())).begin("")).hasToString(OUT);

        assertThat(provider.asked("/.well-known/openid-configuration")).isZero();
    }

    private static final String OUT = "/console/#/login?fault=provider&to=%2F";

    @Test
    void it_cannot_have_us_ask_programs_of_this_machine() throws Exception {
        provider.metadata =
                json -> json.put("token_endpoint", port.url() + "/api/v1/commands/TEST");

        assertThat(traveller(Optional.of(ours.pem())).begin("")).hasToString(OUT);
    }
}
