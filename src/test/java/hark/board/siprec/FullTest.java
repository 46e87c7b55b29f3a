package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionFacts;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said when there is no room, on the wire: when to come again, and why.
class FullTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");

    private static SiprecSettings withSessions(SiprecSettings settings, int sessions) {
        return settings.with(new SiprecSettings.Limits(sessions, 20_000, 32, 10));
    }

    /// While one session goes on the room ends: who is there goes on, who comes is told to come later.
    private static void full(Consumer<HeardBoard> ends, String why, int sessions)
            throws IOException {
        try (HeardBoard heard = new HeardBoard(s -> withSessions(s, sessions), 2);
                TestSrc src = TestSrc.udp(heard.port())) {
            assertThat(ping(src).status()).isEqualTo(200);
            TestSrc.Call call = src.call(PARTIES);
            ends.accept(heard);

            TestSrc.Call second = src.newCall(PARTIES);
            assertFull(second.invite(), why);
            second.ack();
            assertFull(second.invite(), why);
            assertThat(heard.turnedAway)
                    .as("told once, however often it comes")
                    .singleElement()
                    .satisfies(FullTest::isKnown);
            assertThat(call.options().status()).isEqualTo(200);
            assertThat(call.hold().status()).isEqualTo(200);
            assertThat(call.bye().status()).isEqualTo(200);
        }
    }

    private static void isKnown(SessionFacts facts) {
        assertThat(facts.participants())
                .flatExtracting(SessionFacts.Participant::addresses)
                .contains("4678");
        assertThat(facts.talks()).hasSize(1);
        assertThat(facts.streams()).isEmpty();
    }

    private static void assertFull(SipResponse response, String why) {
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers().first("Retry-After")).contains("5");
        assertThat(response.headers().first("Warning").orElse("")).contains(why);
    }

    private static SipResponse ping(TestSrc src) throws IOException {
        src.send(src.newCall(PARTIES).request("OPTIONS", "", false));
        return src.response("OPTIONS");
    }

    @Test
    void all_sessions_are_taken() throws IOException {
        full(heard -> {}, "too many sessions", 1);
    }

    @Test
    void all_channels_are_taken() throws IOException {
        full(heard -> heard.pool.take(), "no channel can be given", 10);
    }

    @Test
    void the_journal_cannot_be_written() throws IOException {
        full(heard -> heard.pool.close(), "no channel can be given", 10);
    }

    @Test
    void all_rtp_ports_are_taken() throws IOException {
        full(heard -> heard.rtp.full = true, "all RTP ports are taken", 10);
    }

    @Test
    void a_flood_of_sessions_is_counted_and_not_told() throws IOException {
        try (HeardBoard heard = new HeardBoard(s -> s, 1);
                TestSrc src = TestSrc.udp(heard.port())) {
            src.call(PARTIES);

            for (int i = 0; i < TurnedAway.SECOND_MAX + 5; i++) {
                assertThat(src.newCall(PARTIES).invite().status()).isEqualTo(503);
            }
            // The answer goes first
            await().until(() -> heard.count("hark.siprec.turned.away", "told", "no") == 5);
            assertThat(heard.turnedAway).hasSize(TurnedAway.SECOND_MAX);
            heard.timers.advance(Duration.ofSeconds(1));
            src.newCall(PARTIES).invite();

            await().until(() -> heard.turnedAway.size() == TurnedAway.SECOND_MAX + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void options_say_whether_a_session_would_be_recorded(String protocol) throws IOException {
        try (HeardBoard heard = new HeardBoard(s -> s, 2);
                TestSrc src =
                        protocol.equals("UDP")
                                ? TestSrc.udp(heard.port())
                                : TestSrc.tcp(heard.port())) {
            assertThat(ping(src).status()).isEqualTo(200);

            heard.obstacles = List.of("vault: the recording path is out of space");
            assertFull(ping(src), "out of space");
            heard.obstacles = List.of();
            heard.pool.close();
            assertFull(ping(src), "no channel");
            heard.pool.reopen();

            assertThat(ping(src).status()).isEqualTo(200);
        }
    }

    @Test
    void a_full_disk_does_not_keep_a_session_out() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            heard.obstacles = List.of("vault: the recording path is out of space");

            TestSrc.Call call = src.call(PARTIES);

            assertThat(call.options().status()).isEqualTo(200);
        }
    }
}
