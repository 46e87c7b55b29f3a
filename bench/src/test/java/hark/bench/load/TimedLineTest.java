package hark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.bench.load.TimedLine.TimedAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TimedLineTest {
    private static final String BIG =
            "<RESULTCODE>20</RESULTCODE><COUNT>7</COUNT>" + "x".repeat(3_000_000);

    @Test
    void a_big_answer_is_read_to_its_last_byte() throws IOException {
        TimedAnswer answer = asked(BIG + "</RESULT>\r\n");

        assertThat(answer.bytes()).isEqualTo(BIG.length() + 11);
        assertThat(answer.code()).isEqualTo(20);
        assertThat(answer.number("COUNT")).isEqualTo(7);
        assertThat(answer.number("PAGES")).isEqualTo(-1);
        assertThat(answer.firstNanos()).isPositive().isLessThanOrEqualTo(answer.lastNanos());
    }

    @Test
    void a_connection_that_ends_too_early_is_no_answer() {
        assertThatThrownBy(() -> asked("<RESULT>")).isInstanceOf(EOFException.class);
    }

    @Test
    void markup_in_values_is_escaped() {
        assertThat(TimedLine.request("CALLLIST", Map.of("USER1", "a<b&c>d")))
                .contains("<USER1>a&lt;b&amp;c&gt;d</USER1>");
    }

    /// What a server answers that says this and closes.
    private static TimedAnswer asked(String answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering =
                    CompletableFuture.runAsync(() -> answerOne(server, answer));
            try (TimedLine line =
                    new TimedLine((InetSocketAddress) server.getLocalSocketAddress())) {
                return line.ask("TEST", Map.of());
            } finally {
                answering.join();
            }
        }
    }

    private static void answerOne(ServerSocket server, String answer) {
        try (Socket client = server.accept()) {
            while (client.getInputStream().read() != '\n') {
                continue;
            }
            client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
