package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.HoldSign;
import hark.board.SessionFacts;
import hark.board.SessionFacts.Participant;
import hark.board.SessionFacts.Stream;
import hark.board.siprec.TestSrc.Call;
import hark.board.siprec.TestSrc.Parties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is taken for a hold, over real sockets: the caller p1 speaks on label 1, the agent p2 on label 2.
class HoldTest {
    private static final Parties PARTIES = new Parties("+14155550100", "4678");
    private static final Duration LOOKED = Duration.ofMillis(200);
    private static final String SENDS =
            "<participantstreamassoc participant_id='%s'><send>%s</send><recv>s1</recv></participantstreamassoc>";
    private static final String SENDS_NOTHING =
            "<participantstreamassoc participant_id='%s'><recv>s1</recv></participantstreamassoc>";

    private HeardBoard heard;
    private TestSrc src;
    private Call call;

    @BeforeEach
    void place_a_call() throws IOException {
        heard = new HeardBoard();
        src = TestSrc.udp(heard.port());
        call = src.call(PARTIES);
        call.options();
    }

    @AfterEach
    void close() throws IOException {
        call.close();
        src.close();
        heard.close();
    }

    private static SessionFacts last(HeardBoard board) {
        return board.changed.isEmpty() ? board.began.getLast() : board.changed.getLast();
    }

    private List<Optional<HoldSign>> holds() {
        return last(heard).streams().stream().map(Stream::hold).toList();
    }

    private static Optional<HoldSign> by(HoldSign sign) {
        return Optional.of(sign);
    }

    private static Optional<HoldSign> not() {
        return Optional.empty();
    }

    /// With the second line changed.
    private String second(String from, String to) {
        String usual = call.sdp("sendonly");
        int line = usual.lastIndexOf("m=audio");
        return usual.substring(0, line) + usual.substring(line).replaceFirst(from, to);
    }

    private void metadata(String... elements) throws IOException {
        String document =
                "<recording xmlns='urn:ietf:params:xml:ns:recording:1'><datamode>partial</datamode>"
                        + String.join("", elements)
                        + "</recording>";
        int bytes = document.getBytes(StandardCharsets.UTF_8).length;
        src.send(
                call.request("UPDATE", "", false)
                                .replace(
                                        "Content-Length: 0",
                                        "Content-Type: application/rs-metadata+xml\r\nContent-Length: "
                                                + bytes)
                        + document);
        assertThat(src.response("UPDATE").status()).isEqualTo(200);
        call.options();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inactive", "recvonly"})
    void leg_whose_line_does_not_send_is_on_hold_and_the_other_is_not(String direction)
            throws IOException {
        call.reinvite(second("sendonly", direction));
        call.options();
        assertThat(holds()).containsExactly(not(), by(HoldSign.SDP));

        call.resume();
        call.options();
        assertThat(holds()).containsExactly(not(), not());
    }

    @Test
    void both_are_by_one_update_and_resumed_one_after_the_other() throws IOException {
        call.update(call.sdp("inactive"));
        call.options();
        assertThat(holds()).containsExactly(by(HoldSign.SDP), by(HoldSign.SDP));

        call.update(second("sendonly", "inactive"));
        call.options();
        assertThat(holds()).containsExactly(not(), by(HoldSign.SDP));
    }

    @Test
    void refresh_with_the_same_description_tells_nothing() throws IOException {
        call.hold();
        call.options();
        int told = heard.changed.size();

        call.hold();
        call.update(call.sdp("inactive"));
        call.update("");
        call.options();

        assertThat(heard.changed).hasSize(told);
    }

    @Test
    void address_of_nowhere_is_a_hold_as_in_the_old_days() throws IOException {
        call.reinvite(call.sdp("sendonly").replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0"));
        call.options();

        assertThat(holds()).containsExactly(by(HoldSign.SDP), by(HoldSign.SDP));
    }

    @Test
    void line_that_is_taken_away_is_no_hold_and_ends_one() throws IOException {
        call.reinvite(second("sendonly", "inactive"));
        call.reinvite(second("m=audio [0-9]+", "m=audio 0"));
        call.options();

        assertThat(holds()).containsExactly(not(), not());
        assertThat(last(heard).streams().getLast().active()).isFalse();
    }

    @Test
    void who_does_not_send_his_stream_any_more_is_on_hold_by_metadata_alone() throws IOException {
        metadata(SENDS_NOTHING.formatted("p2"));

        assertThat(holds()).containsExactly(not(), by(HoldSign.METADATA));
        assertThat(last(heard).participants())
                .extracting(Participant::labels)
                .containsExactly(List.of("1"), List.of("2")); // it still is his leg

        metadata(SENDS.formatted("p2", "s2"));
        assertThat(holds()).containsExactly(not(), not());
    }

    @Test
    void stream_from_which_its_sender_was_taken_is_on_hold() throws IOException {
        metadata(
                "<participantstreamassoc participant_id='p1'><send>s1</send>"
                        + "<disassociate-time>2026-11-26T10:00:00Z</disassociate-time></participantstreamassoc>");

        assertThat(holds()).containsExactly(by(HoldSign.METADATA), not());
    }

    @Test
    void who_sends_and_only_hears_nobody_is_not_on_hold() throws IOException {
        metadata(
                "<participantstreamassoc participant_id='p2'><send>s2</send></participantstreamassoc>");

        assertThat(holds()).containsExactly(not(), not());
    }

    @Test
    void stream_of_somebody_who_has_left_is_not_on_hold() throws IOException {
        metadata(
                "<participantsessionassoc participant_id='p2' session_id='hVpd7YQgRW2nD22h7q60JQ=='>"
                        + "<disassociate-time>2026-11-26T10:00:00Z</disassociate-time></participantsessionassoc>",
                SENDS_NOTHING.formatted("p2"));

        assertThat(holds()).containsExactly(not(), not());
    }

    @Test
    void stream_that_another_sends_now_is_not_on_hold() throws IOException {
        metadata(SENDS_NOTHING.formatted("p2"), SENDS.formatted("p1", "s2"));

        assertThat(holds().getLast()).isEqualTo(not());
    }

    @Test
    void description_counts_where_both_say_it_and_metadata_go_on_when_it_is_over()
            throws IOException {
        metadata(SENDS_NOTHING.formatted("p2"));
        call.hold();
        call.options();
        assertThat(holds()).containsExactly(by(HoldSign.SDP), by(HoldSign.SDP));

        call.resume();
        call.options();
        assertThat(holds()).containsExactly(not(), by(HoldSign.METADATA));
    }

    @Test
    void line_that_waits_for_somebody_is_not_on_hold_before_it_was_used() throws IOException {
        String third = call.sdp("sendonly");
        int line = third.lastIndexOf("m=audio");
        String waiting =
                third.substring(line)
                        .replaceFirst("label:2", "label:3")
                        .replace("sendonly", "inactive");

        call.reinvite(third + waiting);
        call.options();
        assertThat(holds()).containsExactly(not(), not(), not());

        call.reinvite(third + waiting.replace("inactive", "sendonly"));
        call.reinvite(third + waiting);
        call.options();
        assertThat(holds()).containsExactly(not(), not(), by(HoldSign.SDP));
    }

    @Test
    void offer_that_crosses_ours_is_refused_and_puts_nothing_on_hold() throws IOException {
        src.send(call.request("INVITE", "", false));
        assertThat(src.response("INVITE").status()).isEqualTo(200);

        String answer = call.request("ACK", call.sdp("inactive"), false);

        assertThat(call.update(call.sdp("inactive")).status()).isEqualTo(491);
        assertThat(holds()).containsExactly(not(), not());

        src.send(answer);
        call.options();
        assertThat(holds()).containsExactly(by(HoldSign.SDP), by(HoldSign.SDP));
    }

    @Test
    void what_is_on_hold_is_so_after_a_restart_by_either_sign() throws IOException {
        metadata(SENDS_NOTHING.formatted("p1"));
        call.reinvite(second("sendonly", "inactive"));
        call.options();

        try (HeardBoard again = new HeardBoard(s -> s, 10, heard.dialogs.afterCrash())) {
            again.rtp.opened.getFirst().lastPacket = again.timers.nanos() + 1;
            again.timers.advance(LOOKED);

            assertThat(again.began).hasSize(1);
            assertThat(again.began.getFirst().streams()).isEqualTo(last(heard).streams());
            assertThat(again.began.getFirst().streams())
                    .extracting(Stream::hold)
                    .containsExactly(by(HoldSign.METADATA), by(HoldSign.SDP));
        }
    }
}
