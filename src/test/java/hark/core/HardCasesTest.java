package hark.core;

import static hark.core.CoreFixture.now;
import static hark.core.CoreFixture.toldNow;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.SessionMetadata;
import hark.core.Core.Told;
import hark.core.blackout.Blackout;
import hark.core.blackout.BlackoutOutcome;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.event.CoreEvent;
import hark.core.recording.ChangeOutcome;
import hark.core.recording.RecordingRow;
import hark.vault.SealOrder;
import hark.vault.Vault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// What the simulation found, told one by one.
class HardCasesTest {
    private final CoreFixture f = new CoreFixture().start();
    private final Queue<Runnable> disk = new ArrayDeque<>();

    private void slowDisk() {
        f.vault.disk = disk::add;
    }

    private void diskWorks() {
        for (Runnable task = disk.poll(); task != null; task = disk.poll()) {
            task.run();
        }
    }

    @Test
    void change_of_a_finished_recording_that_cannot_be_written_is_said_so() {
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        f.hangUp(channel);
        f.journalLane.hold();
        ChangeAsk ask =
                new ChangeAsk(
                        OptionalLong.of(1),
                        Optional.empty(),
                        new CallFields(Map.of(CallField.USER1, "gold")),
                        Map.of(),
                        CoreFixture.ANN);
        var asked = f.core.changeRecording(ask);
        f.journal.broken = true;
        f.journalLane.release();

        assertThat(toldNow(asked)).isInstanceOf(Told.NotWritten.class);
    }

    @Test
    void change_that_comes_before_the_completion_is_durable_does_not_undo_it() {
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        slowDisk();
        f.hangUp(channel);
        disk.remove().run();
        f.journalLane.hold();
        diskWorks();
        var asked = f.core.changeRecording(gold());
        f.journalLane.release();

        assertThat(toldNow(asked)).isInstanceOf(Told.Answered.class);
        RecordingRow row = f.journal.rows().get(1L);
        assertThat(row.state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(row.sealing().filename()).isEqualTo("1.wav");
        assertThat(row.fields().get(CallField.USER1)).contains("gold");
    }

    @Test
    void change_does_not_bring_back_a_recording_that_is_being_dropped() {
        f.schedules = List.of(SimulatedSchedules.shortCallsDropped());
        f.start();
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        f.journalLane.hold();
        f.hangUp(channel);
        var asked = f.core.changeRecording(gold());
        f.journalLane.release();

        assertThat(now(asked)).isEqualTo(new ChangeOutcome.NoSuchRecording());
        assertThat(f.journal.rows()).isEmpty();
    }

    /// The lane of look-ups may be the last to touch what the core's thread has long finished.
    @Test
    void change_that_is_refused_after_a_slow_look_up_is_answered_at_once() {
        f.readingLane.hold();
        var asked = f.core.changeRecording(gold());
        f.readingLane.release();

        assertThat(now(asked)).isEqualTo(new ChangeOutcome.NoSuchRecording());
    }

    private static ChangeAsk gold() {
        return new ChangeAsk(
                OptionalLong.of(1),
                Optional.empty(),
                new CallFields(Map.of(CallField.USER1, "gold")),
                Map.of(),
                CoreFixture.ANN);
    }

    @Test
    void record_start_is_not_acknowledged_when_the_journal_broke_while_the_ledger_was_opened() {
        f.call("1");
        slowDisk();
        f.journal.broken = true;
        var asked = f.core.startRecording(f.ask("1"), Core.Initiated.BY_API);
        diskWorks();

        assertThat(toldNow(asked)).isInstanceOf(Told.NotWritten.class);
    }

    @Test
    void device_that_calls_itself_has_one_call_and_one_recording() {
        f.call("9");
        f.core.stopCall(f.ask("9"));
        TestChannel channel = new TestChannel(1, "self", f.timers);
        SessionFacts facts = CoreFixture.facts(channel, "9", "c");
        f.core.began(
                channel,
                new SessionFacts(
                        "self",
                        "c",
                        "9",
                        "9",
                        Map.of(),
                        List.of(
                                new SessionFacts.Participant("a", List.of("9"), "", List.of("1")),
                                new SessionFacts.Participant("b", List.of("9"), "", List.of("2"))),
                        facts.streams(),
                        SessionMetadata.NONE));
        f.talk(channel, Duration.ofSeconds(1));
        f.core.ended(channel, SessionEnd.HUNG_UP);

        assertThat(f.journal.rows().values())
                .extracting(RecordingRow::state)
                .containsExactly(RecordingRow.State.COMPLETE);
        assertThat(channel.taps()).isZero();
    }

    @Test
    void third_session_of_a_device_with_the_same_call_id_is_a_call_of_its_own() {
        List<TestChannel> channels =
                List.of(f.session("1", "same"), f.session("1", "same"), f.session("1", "same"));
        f.talk(channels.getFirst(), Duration.ofSeconds(1));
        channels.forEach(f::hangUp);

        assertThat(f.journal.rows()).hasSize(3);
        assertThat(f.journal.of(CoreEvent.RecordingStopped.class)).hasSize(3);
    }

    @Test
    void gap_that_was_open_in_a_crash_ends_with_what_was_kept() {
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        now(f.core.startBlackout(f.blackout("1")));
        f.talk(channel, Duration.ofSeconds(2));

        f.crash();

        SealOrder.BlackoutSpan gap = f.vault.sealed.get(1L).blackouts().getFirst();
        assertThat(gap.fromNanos()).isEqualTo(1_000_000_000L);
        assertThat(gap.toNanos()).isEqualTo(2_980_000_000L);
        assertThat(f.journal.blackouts(1)).noneMatch(Blackout.Span::isOpen);
    }

    @Test
    void recording_that_could_not_begin_in_a_blackout_leaves_no_open_gap() {
        f.session("1");
        now(f.core.startBlackout(f.blackout("1")));
        f.vault.readiness = Vault.Readiness.DISK_FULL;
        f.session("1");

        assertThat(f.journal.blackouts(2)).isEmpty();
    }

    @Test
    void blackout_does_nothing_to_a_recording_that_is_being_closed() {
        TestChannel first = f.session("1");
        f.session("1");
        f.talk(first, Duration.ofSeconds(1));
        slowDisk();
        f.core.stopRecording(new RecordingAsk(OptionalLong.of(1), Optional.empty()));

        assertThat(now(f.core.startBlackout(f.blackout("1"))))
                .isInstanceOf(BlackoutOutcome.On.class);
        diskWorks();

        assertThat(f.journal.blackouts(1)).isEmpty();
        assertThat(f.journal.blackouts(2)).hasSize(1);
    }

    @Test
    void audio_that_comes_while_a_blackout_begins_is_silent_from_the_answer_on() {
        f.call("1");
        f.record("1");
        f.coreLane.hold();
        var on = f.core.startBlackout(f.blackout("1"));
        TestChannel channel = f.session("1");
        f.coreLane.release();
        assertThat(now(on)).isInstanceOf(BlackoutOutcome.On.class);
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(f.vault.ledgers.get(1L).packets)
                .hasSize(100)
                .noneMatch(MemoryVault.Heard::heard);

        assertThat(now(f.core.endBlackout(f.blackout("1"))))
                .isInstanceOf(BlackoutOutcome.Off.class);
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(f.vault.ledgers.get(1L).packets.subList(100, 200))
                .allMatch(MemoryVault.Heard::heard);
    }

    @Test
    void audio_that_comes_while_a_blackout_ends_is_heard_after_the_answer() {
        f.call("1");
        f.record("1");
        now(f.core.startBlackout(f.blackout("1")));
        f.coreLane.hold();
        var off = f.core.endBlackout(f.blackout("1"));
        TestChannel channel = f.session("1");
        f.coreLane.release();
        assertThat(now(off)).isInstanceOf(BlackoutOutcome.Off.class);
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(f.vault.ledgers.get(1L).packets).hasSize(100).allMatch(MemoryVault.Heard::heard);
    }

    @Test
    void dropped_recording_does_not_come_back_when_the_server_dies_before_its_ledger_is_gone() {
        f.schedules = List.of(SimulatedSchedules.shortCallsDropped());
        f.start();
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        MemoryVault.Ledger ledger = f.vault.ledgers.get(1L);
        f.hangUp(channel);
        f.vault.ledgers.put(1L, ledger);

        f.crash();

        assertThat(f.journal.rows()).isEmpty();
        assertThat(f.vault.ledgers).isEmpty();
    }
}
