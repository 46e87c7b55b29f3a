package hark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.bench.peer.ProcessFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void right_answers_are_counted_and_timed() throws IOException {
        try (ServerSocket server = answering("+PONG\r\n")) {
            LoadResult result = run(server);

            assertThat(result.latencies().total()).isPositive();
            assertThat(result.latencies().max()).isPositive();
            assertThat(result.wrong()).isZero();
        }
    }

    @Test
    void wrong_answers_are_no_requests_and_the_first_is_kept() throws IOException {
        try (ServerSocket server = answering("-ERR no\r\n")) {
            LoadResult result = run(server);

            assertThat(result.latencies().total()).isZero();
            assertThat(result.wrong()).isPositive();
            assertThat(result.firstWrong()).isEqualTo("-ERR no");
        }
    }

    @Test
    void a_server_that_closes_is_an_error() throws IOException {
        try (ServerSocket server = answering("")) {
            assertThatThrownBy(() -> run(server)).hasMessageContaining("closed");
        }
    }

    private static LoadResult run(ServerSocket server) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        return ClosedLoop.run(
                new ClosedLoop.Plan(address, 3, i -> RedisConversation.ping()),
                ProcessFacts.UNSEEN,
                SHORT,
                SHORT);
    }

    private static ServerSocket answering(String answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(server, answer));
        return server;
    }

    private static void accept(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket, answer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket socket, String answer) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            while (in.readLine() != null
                    && in.readLine() != null
                    && in.readLine() != null
                    && !answer.isEmpty()) {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException closed) {
            return;
        }
    }
}
