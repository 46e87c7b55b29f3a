package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.ServerSettings.Reading;
import hark.api.event.EventType;
import hark.support.Setting;
import hark.wire.hook.Hook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookKeysTest {
    private static final String SECRET = "whsec_aGFyayBtYXkgc2lnbiB3aXRoIHRoaXMga2V5IQ==";
    private static final String URL = "url = \"https://crm.example.com/hark?token=hunter2\"";

    @TempDir Path folder;

    private Reading read(String... lines) throws IOException {
        return TestSettings.ofFile(folder, lines);
    }

    private List<String> problems(String hook) throws IOException {
        return switch (read("webhooks.named = [ { " + hook + " } ]")) {
            case Reading.Read read -> throw new AssertionError(read.settings().hooks());
            case Reading.Refused(List<String> problems) -> problems;
        };
    }

    @Test
    void hook_is_read_with_its_filters() throws Exception {
        Files.writeString(folder.resolve("secret"), SECRET + "\n");
        Reading reading =
                read(
                        "webhooks.named = [",
                        "  { name = crm, " + URL + ", secretFile = \"" + folder + "/secret\",",
                        "    types = [CALLSTART, RECORDCOMPLETE], device = [\"4678\", \"4679\"],",
                        "    agent = 7, core = 1, group = [Sales, \"Support, first level\"] }",
                        "]");

        Hook hook = TestSettings.good(reading).hooks().hooks().getFirst();
        assertThat(hook.name()).isEqualTo("crm");
        assertThat(hook.target()).isEqualTo("https://crm.example.com");
        assertThat(hook.filter().types().types())
                .containsExactlyInAnyOrder(EventType.CALLSTART, EventType.RECORDCOMPLETE);
        assertThat(hook.filter().devices()).containsExactly("4678", "4679");
        assertThat(hook.filter().agents()).containsExactly("7");
        assertThat(hook.filter().cores()).containsExactly("1");
        assertThat(hook.filter().groups().orElseThrow().missing())
                .containsExactly("Sales", "Support, first level");
    }

    @Test
    void nothing_that_is_printed_holds_a_secret() throws IOException {
        ServerSettings settings =
                TestSettings.good(
                        read(
                                "webhooks.named = [ { name = crm, "
                                        + URL
                                        + ", secret = \""
                                        + SECRET
                                        + "\" } ]"));

        assertThat(settings.inForce().stream().map(Setting.InForce::shown))
                .contains("1 (hidden)")
                .noneMatch(shown -> shown.contains("hunter2") || shown.contains("whsec_"));
        assertThat(settings.hooks().toString()).doesNotContain("hunter2", SECRET.substring(6));
    }

    @Test
    void what_is_wrong_is_told_in_a_sentence_without_secrets() throws IOException {
        String secret = "secret = \"" + SECRET + "\"";
        assertThat(problems(URL + ", " + secret))
                .first()
                .asString()
                .contains("name must be 1 to 64");
        assertThat(problems("name = crm, " + secret)).first().asString().contains("it has no url");
        assertThat(problems("name = crm, " + URL)).first().asString().contains("needs one secret");
        assertThat(problems("name = crm, " + URL + ", secret = hunter2"))
                .first()
                .asString()
                .contains("a secret is whsec_ and 24 to 64 bytes in Base64")
                .doesNotContain("hunter2");
        assertThat(problems("name = crm, " + URL + ", secretFile = \"/no/such/file\""))
                .first()
                .asString()
                .contains("secretFile /no/such/file cannot be read");
        assertThat(problems("name = crm, " + URL + ", " + secret + ", types = NONSENSE"))
                .first()
                .asString()
                .contains("types must be ALL or names of events");
        assertThat(problems("name = crm, " + URL + ", " + secret + ", devices = 1"))
                .first()
                .asString()
                .contains("Did you mean device?");
        assertThat(problems("name = crm, " + URL + ", " + secret + ", authorities = \"/no/ca\""))
                .first()
                .asString()
                .contains("webhooks.named.authorities: /no/ca does not exist");
    }

    @Test
    void address_must_be_one_that_nobody_can_listen_in_on() throws IOException {
        String rest = ", name = crm, secret = \"" + SECRET + "\"";
        for (String wrong :
                List.of(
                        "http://crm.example.com/",
                        "http://10.0.0.7/",
                        "http://localhost.example.com/",
                        "ftp://crm.example.com/",
                        "https://",
                        "crm",
                        "https://user:pass@crm.example.com/",
                        "https://crm.example.com/#there",
                        "https://crm.example.com:0/",
                        "https://crm.example.com:70000/",
                        "https://crm example.com/")) {
            assertThat(problems("url = \"" + wrong + "\"" + rest))
                    .as(wrong)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("url ");
        }
        for (String right :
                List.of(
                        "http://localhost:9000/",
                        "http://127.0.0.1/",
                        "http://[::1]:1/",
                        "HTTPS://x/")) {
            TestSettings.good(read("webhooks.named = [ { url = \"" + right + "\"" + rest + " } ]"));
        }
        TestSettings.good(
                read(
                        "webhooks.plain = anywhere",
                        "webhooks.named = [ { url = \"http://10.0.0.7/\"" + rest + " } ]"));
    }

    @Test
    void two_of_one_name_are_refused_and_a_journal_that_forgets_too_soon() throws IOException {
        String hook = "{ name = NAME, " + URL + ", secret = \"" + SECRET + "\" }";
        Reading twins =
                read(
                        "webhooks.named = [ "
                                + hook.replace("NAME", "crm")
                                + ", "
                                + hook.replace("NAME", "CRM")
                                + " ]");
        Reading forgetful =
                read(
                        "events.keepHours = 24",
                        "webhooks.named = [ " + hook.replace("NAME", "a") + " ]");

        assertThat(((Reading.Refused) twins).problems())
                .containsExactly("The webhooks of webhooks.named have the name crm twice.");
        assertThat(((Reading.Refused) forgetful).problems())
                .containsExactly("events.keepHours must be more than webhooks.retryHours.");
    }
}
