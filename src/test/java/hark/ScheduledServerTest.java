package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.ServerSettings.Reading;
import hark.support.SettingsSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server, and where its schedules come from.
class ScheduledServerTest {
    private static final String SETS =
            "tcp.bind=127.0.0.1 tcp.port=0 events.enabled=false web.enabled=false http.enabled=false sip.enabled=false"
                    + " recording.minFreeMb=0";

    @TempDir private Path data;

    private final List<String> sets = new ArrayList<>(List.of(SETS.split(" ")));

    @BeforeEach
    void live_once() throws StartFailed {
        Server.start(settings()).close();
    }

    @Test
    void schedules_that_cannot_be_read_stop_the_scheduler_and_not_the_server() throws Exception {
        spoilSchedules();

        assertThat(codes()).containsExactly("20", "6");
    }

    @Test
    void scheduler_that_is_switched_off_decides_nothing() throws Exception {
        sets.add("scheduler.enabled=false");

        assertThat(codes()).containsExactly("20", "6");
    }

    @Test
    void fresh_installation_records_on_request() throws Exception {
        assertThat(codes()).containsExactly("20", "0");
    }

    /// Of CALLSTART and RECORDSTART.
    private List<String> codes() throws StartFailed, IOException {
        try (Server server = Server.start(settings())) {
            int port = server.ports().get("tcp");
            return List.of(code(port, "CALLSTART"), code(port, "RECORDSTART"));
        }
    }

    private void spoilSchedules() throws SQLException {
        try (Connection other =
                        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("hark.db"));
                Statement statement = other.createStatement()) {
            statement.executeUpdate("UPDATE rule SET body = '{' WHERE kind = 'schedule'");
        }
    }

    private static String code(int port, String type) throws IOException {
        String request =
                "<REQUEST><TYPE>%s</TYPE><REQUESTID>7</REQUESTID><DEVICEID>4678</DEVICEID></REQUEST>";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.getOutputStream()
                    .write(request.formatted(type).getBytes(StandardCharsets.UTF_8));
            String answer = answers.useDelimiter("</RESULT>").next();
            return answer.split("<RESULTCODE>", 2)[1].split("<", 2)[0];
        }
    }

    private ServerSettings settings() {
        return switch (ServerSettings.read(SettingsSources.none().withSets(sets), data)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
