package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.ServerSettings.Reading;
import hark.support.SettingsSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server: who was away over a restart is told what he missed, under numbers that go on.
class ToldEventsTest {
    private static final int PATIENCE_MILLIS = 60_000;

    @Test
    void what_was_missed_over_a_restart_is_told_once_and_in_order(@TempDir Path data)
            throws Exception {
        long last;
        List<String> told = new ArrayList<>();
        try (Server server = Server.start(settings(data));
                Listener listener = new Listener(server.ports().get("events"))) {
            listener.ask("EVENTSUBSCRIBE", "<EVENTTYPE>CALLSTART,CALLSTOP</EVENTTYPE>");
            ask(server, "CALLSTART", "<DEVICEID>4678</DEVICEID>");
            last = Long.parseLong(field(listener.told(), "EVENTID"));
            ask(server, "CALLSTART", "<DEVICEID>4679</DEVICEID>");
        }
        try (Server server = Server.start(settings(data));
                Listener listener = new Listener(server.ports().get("events"))) {
            listener.ask("EVENTREPLAY", "<AFTER>" + last + "</AFTER>");
            ask(server, "CALLSTOP", "<DEVICEID>4678</DEVICEID>");
            while (told.stream().noneMatch(each -> each.contains("CALLSTOP"))) {
                told.add(listener.told());
            }
        }

        long[] ids =
                told.stream().mapToLong(each -> Long.parseLong(field(each, "EVENTID"))).toArray();
        assertThat(ids[0]).isGreaterThan(last);
        assertThat(ids).isEqualTo(LongStream.of(ids).distinct().sorted().toArray());
        assertThat(told.getFirst()).contains("<EVENTTYPE>CALLSTART<", "<DEVICEID>4679</DEVICEID>");
        assertThat(told.stream().filter(each -> each.contains(">CALLSTART<"))).hasSize(1);
        assertThat(told.getLast()).contains("<DEVICEID>4678</DEVICEID>");
    }

    /// A client of the event port.
    private static final class Listener implements AutoCloseable {
        private final Socket socket;
        private final Scanner documents;

        Listener(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            documents =
                    new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)
                            .useDelimiter("(?<=</RESULT>|</EVENT>)\r\n");
        }

        void ask(String type, String fields) throws IOException {
            socket.getOutputStream().write(request(type, fields));
            assertThat(documents.next()).contains("<RESULTCODE>20<");
        }

        String told() {
            return documents.next();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static byte[] request(String type, String fields) {
        return "<REQUEST><TYPE>%s</TYPE><REQUESTID>7</REQUESTID>%s</REQUEST>\r\n"
                .formatted(type, fields)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void ask(Server server, String type, String fields) throws IOException {
        try (Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), server.ports().get("tcp"));
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request(type, fields));
            assertThat(answers.useDelimiter("</RESULT>").next()).contains("<RESULTCODE>20<");
        }
    }

    private static String field(String xml, String name) {
        return xml.split("<" + name + ">", 2)[1].split("</" + name + ">", 2)[0];
    }

    private static ServerSettings settings(Path data) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 events.bind=127.0.0.1 events.port=0 web.enabled=false"
                        + " http.enabled=false sip.enabled=false recording.minFreeMb=0";
        SettingsSources sources = SettingsSources.none().withSets(List.of(sets.split(" ")));
        return switch (ServerSettings.read(sources, data)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
