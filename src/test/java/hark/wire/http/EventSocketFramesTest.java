package hark.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.wire.Happenings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How a socket for events is opened, and what becomes of clients that do what they should not.
class EventSocketFramesTest {
    private final FeedPort feed = new FeedPort();
    private final Happenings world = feed.world();
    private final ModernPort port = feed.open(Duration.ofSeconds(60));

    @AfterEach
    void close() {
        feed.close();
    }

    private RawSocket open(String... headers) throws IOException {
        return open(port, headers);
    }

    private RawSocket open(ModernPort at, String... headers) throws IOException {
        RawSocket socket = new RawSocket(at, "", headers);
        assertThat(socket.status()).as(socket.response()).isEqualTo(101);
        return socket;
    }

    private RawHttp ask(String request) throws IOException {
        return RawHttp.send(port.port(), request);
    }

    @Test
    void handshake_is_answered_as_the_standard_has_it() throws IOException {
        try (RawSocket socket =
                open(
                        "Sec-WebSocket-Extensions: permessage-deflate",
                        "Sec-WebSocket-Protocol: chat")) {
            assertThat(socket.response())
                    .startsWith("HTTP/1.1 101 ")
                    .containsIgnoringCase("Upgrade: websocket\r\n")
                    .containsIgnoringCase("Connection: Upgrade\r\n")
                    .containsIgnoringCase("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                    .doesNotContainIgnoringCase("Sec-WebSocket-Extensions")
                    .doesNotContainIgnoringCase("Sec-WebSocket-Protocol");
        }
    }

    @Test
    void whatever_a_client_says_puts_him_out() throws IOException {
        try (RawSocket text = open();
                RawSocket binary = open();
                RawSocket piece = open()) {
            text.send(RawSocket.TEXT, "{\"subscribe\":true}");
            binary.send(RawSocket.BINARY, new byte[200]);
            piece.sendPiece(RawSocket.TEXT, "more will fol");

            assertThat(text.farewell()).isEqualTo("1003 nothing can be said here");
            assertThat(binary.farewell()).isEqualTo("1003 nothing can be said here");
            assertThat(piece.farewell()).isEqualTo("1003 nothing can be said here");
        }
    }

    @Test
    void who_speaks_and_takes_nothing_is_put_out_all_the_same() throws Exception {
        try (RawSocket deaf = new RawSocket(port.port(), 4_096, "?after=0")) {
            world.happen(900, "x".repeat(8_000));
            await().until(() -> port.streams() == 1);

            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> isCutOff(deaf) && port.streams() == 0);
        }
    }

    private static boolean isCutOff(RawSocket talker) {
        try {
            talker.send(RawSocket.TEXT, "and another thing");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void big_message_is_refused_at_its_first_piece() throws IOException {
        try (RawSocket frame = open();
                RawSocket monster = open();
                RawSocket message = open()) {
            frame.send(0x80 | RawSocket.TEXT, 1L << 30, "x".repeat(10_000).getBytes(UTF_8));
            monster.send(0x80 | RawSocket.TEXT, 1L << 40, "x".repeat(10_000).getBytes(UTF_8));
            message.sendPiece(RawSocket.BINARY, "x".repeat(100_000));

            assertThat(frame.message().farewell()).isEqualTo("1003 nothing can be said here");
            assertThat(monster.message().farewell()).startsWith("1009 ");
            assertThat(message.message().farewell()).isEqualTo("1003 nothing can be said here");
            await().until(() -> port.streams() == 0);
        }
    }

    @Test
    void broken_frames_end_the_connection() throws IOException {
        try (RawSocket unmasked = open();
                RawSocket garbage = open();
                RawSocket longPing = open();
                RawSocket continued = open();
                RawSocket http = open()) {
            unmasked.write(new byte[] {(byte) 0x81, 2, 'h', 'i'});
            garbage.send(0xFF, 3, new byte[3]); // opcode 15, bits of extensions
            longPing.send(0x80 | RawSocket.PING, 126, new byte[126]);
            continued.send(0x80, 2, new byte[2]); // goes on with what has not begun
            http.write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));

            for (RawSocket each : List.of(unmasked, garbage, longPing, continued, http)) {
                assertThat(each.farewell()).startsWith("1002 ");
            }
            await().until(() -> port.streams() == 0);
        }
    }

    @Test
    void request_that_is_no_handshake_is_told_what_is_offered() throws IOException {
        RawHttp plain = RawHttp.get(port.port(), "/api/v1/events/ws");
        RawHttp old =
                ask(
                        RawSocket.handshake("", "Connection: close")
                                .replace("Version: 13", "Version: 8"));
        RawHttp post =
                ask(
                        "POST /api/v1/events/ws HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(plain.status()).isEqualTo(426);
        assertThat(plain.text())
                .contains("application/problem+json")
                .contains("Upgrade: websocket\r\n");
        assertThat(old.status()).isEqualTo(426);
        assertThat(old.text()).contains("Sec-WebSocket-Version: 13\r\n");
        assertThat(post.status()).isEqualTo(405);
        assertThat(feed.asked()).isEmpty();
    }

    @Test
    void handshake_with_a_bad_key_or_a_body_is_refused() throws IOException {
        String good = RawSocket.handshake("", "Connection: close");

        for (String bad :
                List.of(
                        good.replace(RawSocket.KEY, "short"),
                        good.replace(RawSocket.KEY, "c2hvcnQ="),
                        good.replace("Sec-WebSocket-Key: " + RawSocket.KEY + "\r\n", ""),
                        good.replace("\r\n\r\n", "\r\nContent-Length: 2\r\n\r\nhi"))) {
            assertThat(ask(bad).status()).as(bad).isEqualTo(400);
        }
        assertThat(port.streams()).isZero();
    }

    @Test
    void one_too_many_is_told_so_and_sockets_are_counted_once() throws IOException {
        ModernPort small = feed.open(3, Duration.ofSeconds(60));
        for (int round = 0; round < 5; round++) {
            try (RawSocket first = open(small);
                    RawSocket second = open(small);
                    RawSocket third = open(small)) {
                RawSocket fourth = new RawSocket(small, "");
                assertThat(fourth.status()).isEqualTo(503);
                fourth.close();
                await().until(() -> small.streams() == 3);
                world.happen(1, "");
                long id = world.feed().lastId();
                for (RawSocket each : List.of(first, second, third)) {
                    assertThat(each.ids(1)).containsExactly(id);
                }
            }
            await().until(() -> small.streams() == 0);
            await().until(() -> RawHttp.get(small.port(), "/health/live").status() == 200);
        }
    }
}
