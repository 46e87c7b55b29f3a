package hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.Server;
import hark.StartFailed;
import hark.TestSettings;
import hark.support.tls.TestAuthority;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that ask a server whose port of JSON speaks TLS.
class SecureServerTest {
    private static final String SETS =
            "tcp.enabled=false events.enabled=false web.enabled=false sip.enabled=false"
                    + " http.port=0 recording.minFreeMb=0 http.tls.password="
                    + TestAuthority.PASSWORD;

    @TempDir private static Path folder;
    private static TestAuthority authority;
    private static Path store;
    private static Path stranger;

    @TempDir Path data;

    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void make() throws Exception {
        authority = new TestAuthority(folder, "house");
        store = authority.issue("here", "-ext", "san=ip:127.0.0.1");
        stranger = new TestAuthority(folder, "stranger").pem();
    }

    private static Said hark(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Hark.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(args);
        return new Said(code, out.toString(), err.toString());
    }

    private Server start(Path certificate, String... more) throws Exception {
        String sets = SETS + " http.tls.certificate=" + certificate;
        return Server.start(TestSettings.of(data, sets, more));
    }

    @Test
    void server_is_asked_over_tls_by_who_trusts_it() throws Exception {
        try (Server server = start(store)) {
            String plain = "127.0.0.1:" + server.ports().get("http");
            String secure = "https://" + plain;
            String house = authority.pem().toString();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> hark("doctor", "--server", secure, "--ca", house).code() != 2);

            assertThat(server.setUpLink().orElseThrow()).startsWith(secure + "/console/#/setup");
            assertThat(hark("doctor", "--server", secure, "--ca", house).out())
                    .contains("Looked at the server at " + secure);
            assertThat(hark("doctor", "--server", plain).err())
                    .isEqualTo(
                            "hark doctor: %s says: this port speaks TLS: ask for https://\n"
                                    .formatted(plain));
            assertThat(hark("doctor", "--server", secure).err())
                    .contains("the certificate of " + secure + " is not trusted", "--ca");
            assertThat(hark("doctor", "--server", secure, "--ca", stranger.toString()).code())
                    .isEqualTo(Hark.NOT_UNDERSTOOD);
            assertThat(hark("events", "--server", secure, "--ca", stranger.toString()).err())
                    .contains("the certificate of " + secure + " is not trusted");
            assertThat(hark("events", "--server", plain).err()).contains("this port speaks TLS");
            assertThat(hark("events", "--server", secure, "--ca", house, "--type", "NONE").err())
                    .contains("TYPE");
            assertThat(exported(secure, house).err())
                    .isEqualTo("hark export: there is no recording 17\n");
            assertThat(exported("http://" + plain, house).err()).contains("this port speaks TLS");
        }
    }

    private Said exported(String server, String trusted) {
        String out = data.resolve("call.wav").toString();
        return hark("export", "17", "--out", out, "--server", server, "--ca", trusted);
    }

    @Test
    void certificate_in_the_file_itself_is_trusted_under_any_name() throws Exception {
        Path elsewhere = authority.issue("elsewhere", "-ext", "san=dns:recorder.example.com");
        try (Server server = start(elsewhere)) {
            String secure = "https://127.0.0.1:" + server.ports().get("http");

            assertThat(hark("doctor", "--server", secure, "--ca", authority.pem().toString()).err())
                    .contains("is not trusted");
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            hark(
                                                    "doctor",
                                                    "--server",
                                                    secure,
                                                    "--ca",
                                                    authority.pem("elsewhere").toString())
                                            .code()
                                    != 2);
        }
    }

    @Test
    void file_that_is_no_certificate_is_refused_before_anything_is_asked() throws Exception {
        Path none = folder.resolve("none.pem");
        Path other = Files.writeString(folder.resolve("other.pem"), "no certificate");

        assertThat(hark("doctor", "--ca", none.toString()).err())
                .contains("'" + none + "' cannot be used: it does not exist");
        assertThat(hark("doctor", "--ca", other.toString()).err())
                .contains("'" + other + "' cannot be used: it holds no certificate in PEM");
        assertThat(hark("doctor", "--server", "ftp://recorder").err())
                .contains("'ftp://recorder' is no address: write it as host:port");
    }

    @Test
    void key_that_is_not_the_certificates_stops_the_start() throws Exception {
        authority.issue("one");
        authority.issue("two");

        assertThat(refused(authority.pem("one"), "http.tls.key=" + authority.keyPem("two")))
                .contains("http.tls.key: ", "holds a key that is not the certificate's");
    }

    private String refused(Path certificate, String... more) throws Exception {
        try (Server server = start(certificate, more)) {
            return "it started: " + server.ports();
        } catch (StartFailed e) {
            return e.getMessage();
        }
    }

    @Test
    void certificates_that_end_are_found() throws Exception {
        Path soon = authority.issue("soon", "-validity", "20");
        Path late = authority.issue("late", "-startdate", "-30d", "-validity", "20");

        assertThat(reviewed(soon)).contains("CERTIFICATE_EXPIRES").doesNotContain("EXPIRED");
        Path early = authority.issue("early", "-startdate", "+30d", "-validity", "20");
        assertThat(reviewed(late))
                .contains("CERTIFICATE_EXPIRED", "late", "whoever checks it does not connect");
        assertThat(reviewed(early))
                .contains("CERTIFICATE_NOT_YET", "early", "does not hold before");
        assertThat(reviewed(store)).doesNotContain("CERTIFICATE");
        assertThat(reviewed(store, "http.bind=0.0.0.0")).doesNotContain("LOGIN_NOT_PRIVATE");
    }

    /// Whoever asks such a server is told what is wrong with it, and not to name it once more.
    @Test
    void certificate_that_does_not_hold_now_is_told_by_who_asks() throws Exception {
        for (String word : List.of("has expired (NotAfter: ", "does not hold yet (NotBefore: ")) {
            boolean over = word.startsWith("has");
            String name = over ? "over" : "tocome";
            Path keys =
                    authority.issue(
                            name,
                            "-startdate",
                            over ? "-30d" : "+30d",
                            "-validity",
                            "20",
                            "-ext",
                            "san=ip:127.0.0.1");
            try (Server server = start(keys)) {
                String secure = "https://127.0.0.1:" + server.ports().get("http");
                String told = "the certificate of " + secure + " " + word;
                for (Path trusted : List.of(authority.pem(), authority.pem(name))) {
                    Said said = hark("doctor", "--server", secure, "--ca", trusted.toString());

                    assertThat(said.err()).contains("hark doctor: " + told).doesNotContain("--ca");
                    assertThat(said.code()).isEqualTo(Hark.NOT_UNDERSTOOD);
                }
            }
        }
    }

    @Test
    void log_ins_from_other_machines_without_tls_are_found() {
        assertThat(autopsy("http.bind=0.0.0.0")).contains("LOGIN_NOT_PRIVATE");
        assertThat(autopsy("http.bind=0.0.0.0", "http.publicUrl=https://recorder.example.com"))
                .doesNotContain("LOGIN_NOT_PRIVATE");
        assertThat(autopsy("http.bind=0.0.0.0", "http.enabled=false"))
                .doesNotContain("LOGIN_NOT_PRIVATE");
        assertThat(autopsy()).doesNotContain("LOGIN_NOT_PRIVATE");
    }

    private String reviewed(Path certificate, String... more) {
        List<String> sets = new ArrayList<>(List.of(more));
        sets.add("http.tls.certificate=" + certificate);
        sets.add("http.tls.password=" + TestAuthority.PASSWORD);
        return autopsy(sets.toArray(String[]::new));
    }

    /// What is found about the settings by who looks at a server that does not run.
    private String autopsy(String... sets) {
        List<String> args =
                new ArrayList<>(
                        List.of("doctor", "--server", "127.0.0.1:1", "--data", data.toString()));
        for (String set : sets) {
            args.addAll(List.of("--set", set));
        }
        return hark(args.toArray(String[]::new)).out();
    }
}
