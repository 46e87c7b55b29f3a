package hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.Server;
import hark.ServerSettings;
import hark.ServerSettings.Reading;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import hark.support.SettingsSources;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The data folder of a server, and what `hark verify` says of it.
final class DataFolder {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private DataFolder() {}

    record Said(int code, String text) {}

    /// A server records two calls, one after the other.
    ///
    /// @return what was said while a third one ran, which is gone
    static Said record(Path data) throws Exception {
        Said said = recordThree(data);
        erase(data, 3);
        forgetTrail(data);
        return said;
    }

    /// As an installation that is older than audit trails.
    private static void forgetTrail(Path data) throws Exception {
        change(data, "DELETE FROM audit_head");
        for (Path row : files(data.resolve("audit"))) {
            Files.delete(row);
        }
        Files.delete(data.resolve("audit"));
    }

    /// A server records three calls, one after the other.
    ///
    /// @return what was said while the last one ran
    static Said recordThree(Path data) throws Exception {
        Said said;
        try (Server server = Server.start(settings(data));
                TestSrc src = TestSrc.udp(server.ports().get("sip"))) {
            for (int i = 1; i <= 2; i++) {
                try (Call call = begun(src)) {
                    call.play(Duration.ofMillis(300), new double[] {440, 880});
                    assertThat(call.bye().status()).isEqualTo(200);
                }
                long complete = i;
                await().atMost(PATIENCE).until(() -> sound(data) == complete);
            }
            try (Call call = begun(src)) {
                call.play(Duration.ofMillis(300), new double[] {440, 880});
                await().atMost(PATIENCE)
                        .until(() -> verify(data, "3").text().contains("It is running"));
                said = verify(data, "--all");
                assertThat(call.bye().status()).isEqualTo(200);
            }
            await().atMost(PATIENCE).until(() -> sound(data) == 3);
        }
        return said;
    }

    private static Call begun(TestSrc src) throws IOException {
        Call call = src.newCall(new TestSrc.Parties("15550100", "4678"));
        assertThat(call.invite().status()).isEqualTo(200);
        call.ack();
        return call;
    }

    private static long sound(Path data) {
        return verify(data, "--all", "--json")
                .text()
                .lines()
                .filter(line -> line.contains("\"SOUND\""))
                .count();
    }

    /// What a server that was stopped left of a recording, whatever it came to.
    static void erase(Path data, long recordId) throws Exception {
        String globalId = query(data, "SELECT globalid FROM recording WHERE ident = " + recordId);
        change(data, "DELETE FROM recording WHERE ident = " + recordId);
        Files.deleteIfExists(data.resolve("recordings/ledger/" + recordId + ".ledger"));
        for (Path each : files(data)) {
            if (each.getFileName().toString().startsWith(globalId)) {
                Files.delete(each);
            }
        }
    }

    static List<Path> files(Path data) throws IOException {
        try (Stream<Path> walk = Files.walk(data)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static String query(Path data, String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(url(data));
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    static void change(Path data, String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(url(data));
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static String url(Path data) {
        return "jdbc:sqlite:" + data.resolve("hark.db");
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName().toString().replace(".wav", suffix));
    }

    static Said verify(Path data, String... words) {
        StringWriter out = new StringWriter();
        String[] all = Arrays.copyOf(words, words.length + 3);
        all[words.length] = "--data=" + data;
        all[words.length + 1] = "--set";
        all[words.length + 2] = "recording.minFreeMb=0";
        List<String> said = Stream.concat(Stream.of("verify"), Stream.of(all)).toList();
        int code =
                Hark.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(out, true))
                        .execute(said.toArray(String[]::new));
        return new Said(code, out.toString());
    }

    private static ServerSettings settings(Path data) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 web.bind=127.0.0.1 web.port=0 http.bind=127.0.0.1 http.port=0"
                        + " sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1 events.port=0 recording.minFreeMb=0";
        SettingsSources sources = SettingsSources.none().withSets(List.of(sets.split(" ")));
        return switch (ServerSettings.read(sources, data)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
