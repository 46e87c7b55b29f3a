package hark.board.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import hark.audio.G711;
import hark.audio.Tone;
import hark.board.Channel.TapStart;
import hark.board.ChannelPool;
import hark.board.Crossing;
import hark.board.SessionFacts.Participant;
import hark.board.Tap;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedBoardTest {
    private static final SimulatedCall CALL =
            SimulatedCall.inbound("call-1", "12025550123", "4678");

    private final VirtualTimers timers = new VirtualTimers();
    private final Diary diary = new Diary(timers);
    private final ChannelPool pool = new ChannelPool(2);
    private final SimulatedBoard board = new SimulatedBoard(pool, timers, new SeededIds(1));

    @BeforeEach
    void start() {
        board.start(diary);
    }

    @Test
    void a_call_is_told_from_its_beginning_to_its_end() {
        SimulatedSession session = place(CALL);
        timers.advance(Duration.ofSeconds(1));
        session.hold();
        timers.advance(Duration.ofSeconds(1));
        session.resume();
        timers.advance(Duration.ofSeconds(1));
        session.hangUp();
        timers.runDue();

        assertThat(diary.lines)
                .containsExactly(
                        "0 began 1 12025550123>4678",
                        "1000 changed 1 active false",
                        "2000 changed 1 active true",
                        "3000 ended 1 HUNG_UP");
        assertThat(pool.free()).isEqualTo(2);
        assertThat(timers.alarms()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void each_party_has_its_leg_by_label() {
        place(CALL);
        timers.runDue();

        assertThat(diary.facts.getFirst().participants())
                .containsExactly(
                        new Participant("party1", List.of("12025550123"), "", List.of("1")),
                        new Participant("party2", List.of("4678"), "", List.of("2")));
        assertThat(diary.facts.getFirst().streams())
                .extracting(stream -> stream.leg() + stream.label() + stream.codec())
                .containsExactly("01PCMU", "12PCMU");
    }

    @Test
    void a_mixed_call_has_one_leg() {
        SimulatedSession session = place(CALL.mixed());
        session.tap(diary, TapStart.OPEN);
        timers.advance(Duration.ofMillis(100));

        assertThat(diary.facts.getFirst().streams()).hasSize(1);
        assertThat(diary.sequences).hasSize(5).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void the_tone_is_the_one_that_was_asked_for() {
        SimulatedSession session = place(CALL);
        List<Short> heard = new ArrayList<>();
        session.tap(
                (head, payload) -> {
                    if (head.leg == 1) {
                        while (payload.hasRemaining()) {
                            heard.add(G711.fromMuLaw(payload.get()));
                        }
                    }
                },
                TapStart.OPEN);
        timers.advance(Duration.ofSeconds(3));

        Tone tone = Tone.telephone(SimulatedCall.SECOND_HERTZ);
        assertThat(heard).hasSize(24_000);
        for (int i = 0; i < heard.size(); i++) {
            assertThat(heard.get(i)).isEqualTo(G711.fromMuLaw(G711.toMuLaw(tone.sample(i))));
        }
    }

    @Test
    void every_tap_gets_what_came_before_the_core_had_decided() {
        SimulatedSession session = place(CALL);
        timers.advance(Duration.ofSeconds(1));
        Diary second = new Diary(timers);

        session.tap(diary, TapStart.OPEN);
        timers.advance(Duration.ofMillis(20));
        session.tap(second, TapStart.OPEN);
        session.settle();
        timers.advance(Duration.ofMillis(20));

        assertThat(diary.sequences).hasSize(104);
        assertThat(second.sequences).isEqualTo(diary.sequences);
    }

    @Test
    void nothing_is_held_back_once_the_core_has_decided() {
        SimulatedSession session = place(CALL);
        timers.advance(Duration.ofSeconds(1));

        session.settle();
        session.tap(diary, TapStart.OPEN);
        timers.runDue();

        assertThat(diary.sequences).isEmpty();
    }

    @Test
    void a_blackout_takes_the_payload_and_leaves_the_heads() {
        SimulatedSession session = place(CALL);
        Tap tap = session.tap(diary, TapStart.BLACKED_OUT);
        timers.advance(Duration.ofMillis(40));
        CompletionStage<Crossing> ended = tap.endBlackout();
        assertThat(ended.toCompletableFuture()).isNotDone();
        timers.advance(Duration.ofMillis(40));
        tap.startBlackout();
        timers.advance(Duration.ofMillis(40));

        assertThat(diary.bytes).containsExactly(0, 0, 0, 0, 160, 160, 160, 160, 0, 0, 0, 0);
        assertThat(ended.toCompletableFuture().join().lastSequences())
                .containsExactly(diary.sequences.get(2), diary.sequences.get(3));
    }

    @Test
    void a_closed_tap_gets_nothing_and_closes_after_the_call_too() {
        SimulatedSession session = place(CALL);
        Tap tap = session.tap(diary, TapStart.OPEN);
        timers.advance(Duration.ofMillis(40));
        session.hangUp();
        timers.advance(Duration.ofSeconds(1));

        CompletionStage<Crossing> closed = tap.close();
        timers.runDue();

        assertThat(closed.toCompletableFuture()).isCompleted();
        assertThat(diary.sequences).hasSize(4);
    }

    @Test
    void lost_packets_leave_a_gap_in_the_numbers_and_silence_leaves_none() {
        SimulatedSession session = place(CALL.mixed());
        session.tap(diary, TapStart.OPEN);
        timers.advance(Duration.ofMillis(40));
        session.losePackets(3);
        timers.advance(Duration.ofMillis(80));
        session.goSilent();
        timers.advance(Duration.ofMillis(200));
        session.speakAgain();
        timers.advance(Duration.ofMillis(20));

        long first = diary.sequences.getFirst();
        assertThat(diary.sequences).containsExactly(first, first + 1, first + 5, first + 6);
        assertThat(diary.lines.getLast()).contains("marked");
    }

    @Test
    void a_lost_hang_up_is_noticed_by_its_silence() {
        SimulatedSession session = place(CALL);
        session.vanish();
        timers.advance(SimulatedSession.LOST_AFTER.minusMillis(1));
        assertThat(diary.lines).hasSize(1);

        timers.advance(Duration.ofMillis(1));

        assertThat(diary.lines).last().isEqualTo("30000 ended 1 LOST");
    }

    @Test
    void another_may_take_a_partys_place() {
        SimulatedSession session = place(CALL);
        session.replace(1, "4679");
        timers.runDue();

        assertThat(diary.facts.getLast().participants().get(1).addresses()).containsExactly("4679");
    }

    @Test
    void without_a_free_channel_nobody_hears_of_the_call() {
        place(CALL);
        place(CALL);

        assertThat(board.place(CALL)).isInstanceOf(SimulatedBoard.NoChannelFree.class);
        timers.runDue();
        assertThat(diary.lines).hasSize(2);
    }

    @Test
    void closing_the_board_ends_every_call() {
        place(CALL);
        place(CALL);
        timers.advance(Duration.ofSeconds(1));

        board.close();
        timers.runDue();

        assertThat(diary.lines).endsWith("1000 ended 1 STOPPED", "1000 ended 2 STOPPED");
        assertThat(pool.free()).isEqualTo(2);
    }

    private SimulatedSession place(SimulatedCall call) {
        return switch (board.place(call)) {
            case SimulatedBoard.Placed placed -> placed.session();
            case SimulatedBoard.NoChannelFree _ -> throw new AssertionError("no channel free");
        };
    }
}
