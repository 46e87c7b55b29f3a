package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.ServerSettings.Reading;
import hark.api.access.Vouched;
import hark.support.Setting;
import hark.support.SettingsSources;
import hark.support.tls.TestAuthority;
import hark.wire.oidc.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderKeysTest {
    private static final String ISSUER = "login.oidc.issuer = \"https://id.example.com/calls\"";
    private static final String CLIENT = "login.oidc.clientId = hark";

    @TempDir Path folder;

    private Reading read(String... lines) throws IOException {
        return TestSettings.ofFile(folder, lines);
    }

    private ProviderSettings provider(String... more) throws IOException {
        String[] lines =
                Stream.concat(Stream.of(ISSUER, CLIENT), Stream.of(more)).toArray(String[]::new);
        return TestSettings.good(read(lines)).provider().orElseThrow();
    }

    private List<String> problems(String... lines) throws IOException {
        return switch (read(lines)) {
            case Reading.Read read -> throw new AssertionError(read.settings().provider());
            case Reading.Refused(List<String> problems) -> problems;
        };
    }

    private String problem(String... more) throws IOException {
        List<String> problems =
                problems(
                        Stream.concat(Stream.of(ISSUER, CLIENT), Stream.of(more))
                                .toArray(String[]::new));
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    @Test
    void without_an_issuer_there_is_no_provider() throws IOException {
        assertThat(TestSettings.good(read("")).provider()).isEmpty();
    }

    @Test
    void issuer_and_client_are_enough() throws IOException {
        ProviderSettings read = provider();

        assertThat(read.issuer()).hasToString("https://id.example.com/calls");
        assertThat(read.client().id()).isEqualTo("hark");
        assertThat(read.client().secret()).as("a public client").isEmpty();
        assertThat(read.scopes()).containsExactly("openid", "profile", "email");
        assertThat(read.name()).isEqualTo("single sign-on");
        assertThat(read.claim()).isEqualTo("preferred_username");
        assertThat(read.matches()).isEqualTo(Vouched.Kind.USERNAME);
        assertThat(read.authorities()).isEmpty();
        assertThat(read.patience()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void everything_else_may_be_said() throws Exception {
        Path authority = new TestAuthority(folder, "house").pem();

        ProviderSettings read =
                provider(
                        "login.oidc.scopes = [openid, groups]",
                        "login.oidc.name = \"Example ID\"",
                        "login.oidc.claim = sub",
                        "login.oidc.matches = sysuser",
                        "login.oidc.authorities = \"" + authority + "\"",
                        "login.oidc.timeoutSeconds = 3");

        assertThat(read.scopes()).containsExactly("openid", "groups");
        assertThat(read.name()).isEqualTo("Example ID");
        assertThat(read.claim()).isEqualTo("sub");
        assertThat(read.matches()).isEqualTo(Vouched.Kind.SYSUSER);
        assertThat(read.authorities().orElseThrow().size()).isEqualTo(1);
        assertThat(read.patience()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void secret_comes_from_the_settings_the_environment_or_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "  of the file \n");
        Path conf = Files.writeString(folder.resolve("env.conf"), ISSUER + "\n" + CLIENT);
        SettingsSources environment =
                SettingsSources.ofEnvironment(
                                Map.of("HARK_LOGIN_OIDC_CLIENTSECRET", "of the variable"))
                        .withFile(conf);

        assertThat(provider("login.oidc.clientSecret = \"s3cret: 100%\"").client().secret())
                .contains("s3cret: 100%");
        assertThat(
                        TestSettings.good(ServerSettings.read(environment, folder))
                                .provider()
                                .orElseThrow()
                                .client()
                                .secret())
                .contains("of the variable");
        assertThat(provider("login.oidc.clientSecretFile = \"" + file + "\"").client().secret())
                .contains("of the file");
    }

    @Test
    void secret_that_cannot_be_had_is_told_of_and_not_done_without() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});

        assertThat(problem("login.oidc.clientSecretFile = \"" + empty + "\""))
                .isEqualTo("login.oidc.clientSecretFile: " + empty + " is empty.");
        for (Path each : List.of(folder.resolve("none"), folder, binary)) {
            assertThat(problem("login.oidc.clientSecretFile = \"" + each + "\""))
                    .isEqualTo("login.oidc.clientSecretFile: " + each + " cannot be read.");
        }
        assertThat(
                        problem(
                                "login.oidc.clientSecret = hunter2",
                                "login.oidc.clientSecretFile = \"" + empty + "\""))
                .contains("are both given")
                .doesNotContain("hunter2");
    }

    @Test
    void nothing_that_is_printed_holds_the_secret() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "hunter2");
        for (String given :
                List.of(
                        "login.oidc.clientSecret = hunter2",
                        "login.oidc.clientSecretFile = \"" + file + "\"")) {
            ServerSettings read = TestSettings.good(read(ISSUER, CLIENT, given));

            assertThat(read.provider().orElseThrow().client().secret()).contains("hunter2");
            assertThat(read.toString()).doesNotContain("hunter2");
            assertThat(read.inForce().stream().map(Setting.InForce::shown))
                    .noneMatch(shown -> shown.contains("hunter2"));
        }
        assertThat(
                        TestSettings.good(read(ISSUER, CLIENT, "login.oidc.clientSecret = hunter2"))
                                .inForce()
                                .stream()
                                .map(Setting.InForce::shown))
                .contains("(hidden)");
    }

    @Test
    void issuer_is_an_address_over_tls_or_on_this_machine() throws IOException {
        for (String wrong :
                List.of(
                        "http://id.example.com",
                        "http://10.0.0.7/",
                        "http://localhost.example.com",
                        "ftp://id.example.com",
                        "id.example.com",
                        "https://",
                        "https://ann:secret@id.example.com",
                        "https://id.example.com?tenant=7",
                        "https://id.example.com/#there",
                        "https://id example.com")) {
            assertThat(problems("login.oidc.issuer = \"" + wrong + "\"", CLIENT))
                    .as(wrong)
                    .first()
                    .asString()
                    .contains("login.oidc.issuer");
        }
        for (String right :
                List.of(
                        "https://id.example.com",
                        "https://id.example.com:8443/realms/calls/",
                        "http://localhost:9000",
                        "http://[::1]:9000",
                        "http://127.0.0.1")) {
            assertThat(
                            TestSettings.good(read("login.oidc.issuer = \"" + right + "\"", CLIENT))
                                    .provider()
                                    .orElseThrow()
                                    .issuer())
                    .as("to the letter")
                    .hasToString(right);
        }
    }

    @Test
    void issuer_and_client_belong_together() throws IOException {
        String both =
                "login.oidc.issuer and login.oidc.clientId belong together: both, or neither.";

        assertThat(problems(ISSUER)).containsExactly(both);
        assertThat(problems(CLIENT)).containsExactly(both);
    }

    @Test
    void what_is_wrong_is_told_by_its_name() throws IOException {
        Map<String, String> wrong =
                Map.of(
                        "scopes", "[\"two words\"]",
                        "name", "\"" + "x".repeat(41) + "\"",
                        "claim", "\"two words\"",
                        "matches", "password",
                        "authorities", "\"/no/such/file\"",
                        "timeoutSeconds", "61");

        for (Map.Entry<String, String> each : wrong.entrySet()) {
            String key = "login.oidc." + each.getKey();
            assertThat(problem(key + " = " + each.getValue())).contains(key);
            assertThat(problems(key + " = " + each.getValue()))
                    .as("also where there is no provider")
                    .first()
                    .asString()
                    .contains(key);
        }
    }

    @Test
    void people_must_have_an_address_to_come_back_to() throws IOException {
        assertThat(problem("http.bind = \"0.0.0.0\""))
                .startsWith("login.oidc.issuer needs http.publicUrl");

        provider("http.bind = \"0.0.0.0\"", "http.publicUrl = \"https://recorder.example.com\"");
        provider("http.bind = \"::1\"");
        TestSettings.good(read("http.bind = \"0.0.0.0\""));
    }
}
