package hark.core;

import static hark.core.CoreFixture.now;
import static hark.core.CoreFixture.toldNow;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.Core.Told;
import hark.core.blackout.Blackout;
import hark.core.call.CallField;
import hark.core.call.CallOutcome;
import hark.core.call.CallView;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceView;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoreDurabilityTest {
    private final CoreFixture f = new CoreFixture().start();

    @Test
    void answer_waits_for_the_journal_and_events_are_told_after_it() {
        f.journalLane.hold();
        var asked = f.core.startCall(f.ask("1"));
        assertThat(asked.toCompletableFuture()).isNotDone();
        assertThat(f.told).isEmpty();

        f.journalLane.release();
        assertThat(now(asked)).isInstanceOf(CallOutcome.Started.class);
        assertThat(f.told).extracting(e -> e.id()).containsExactly(1L, 2L);
    }

    @Test
    void broken_journal_acknowledges_nothing_and_loses_nothing() {
        f.journal.broken = true;
        assertThat(toldNow(f.core.startCall(f.ask("1")))).isInstanceOf(Told.NotWritten.class);
        assertThat(toldNow(f.core.startCall(f.ask("2")))).isInstanceOf(Told.JournalDown.class);
        TestChannel channel = f.session("3");
        f.talk(channel, Duration.ofSeconds(1));
        f.hangUp(channel);

        f.journal.broken = false;
        f.timers.advance(Duration.ofSeconds(2));

        assertThat(f.journal.events).extracting(e -> e.id()).doesNotHaveDuplicates().isSorted();
        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(now(f.core.startCall(f.ask("2")))).isInstanceOf(CallOutcome.Started.class);
    }

    @Test
    void a_bug_in_the_journal_is_a_journal_that_is_down() {
        f.journal.bug = true;
        assertThat(toldNow(f.core.startCall(f.ask("1")))).isInstanceOf(Told.NotWritten.class);
        assertThat(f.core.figures().journalUp()).isFalse();

        f.journal.bug = false;
        f.timers.advance(Duration.ofSeconds(1));

        assertThat(f.core.figures().journalUp()).isTrue();
        assertThat(f.journal.of(CoreEvent.CallStarted.class)).hasSize(1);
    }

    @Test
    void a_commit_that_was_done_and_reported_as_failed_is_not_done_again() {
        f.journal.lies = true;
        assertThat(toldNow(f.core.startCall(f.ask("1")))).isInstanceOf(Told.NotWritten.class);

        f.timers.advance(Duration.ofSeconds(1));

        assertThat(f.core.figures().journalUp()).isTrue();
        assertThat(f.journal.events).extracting(e -> e.id()).containsExactly(1L, 2L);
        assertThat(f.told).extracting(e -> e.id()).containsExactly(1L, 2L);
        assertThat(now(f.core.startCall(f.ask("2")))).isInstanceOf(CallOutcome.Started.class);
    }

    @Test
    void while_the_journal_is_down_only_the_retry_tries_it_and_in_pieces() {
        f.journal.broken = true;
        f.core.startCall(f.ask("1"));
        f.journal.appends.clear();
        for (int i = 0; i < 300; i++) {
            f.hangUp(f.session("3"));
        }
        assertThat(f.journal.appends).isEmpty();

        f.journal.broken = false;
        f.timers.advance(Duration.ofSeconds(1));

        assertThat(f.journal.appends).hasSizeGreaterThan(2).allMatch(size -> size <= 1_000);
        assertThat(f.journal.events).extracting(e -> e.id()).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void when_too_many_events_wait_no_new_call_is_taken_and_none_that_runs_is_lost() {
        CoreSettings usual = CoreSettings.DEFAULT;
        f.settings =
                new CoreSettings(
                        usual.coreIdent(),
                        usual.queueMax(),
                        20,
                        usual.joinWindow(),
                        usual.maxCall(),
                        usual.follows(),
                        usual.maxBlackout(),
                        usual.monitoring(),
                        usual.devices());
        f.start();
        TestChannel running = f.session("1");
        f.journal.broken = true;
        while (f.channels.take().isPresent()) {
            f.channels.giveBack(2);
            f.hangUp(f.session("2"));
        }
        assertThat(f.channels.free()).isEqualTo(3);

        f.talk(running, Duration.ofSeconds(1));
        f.hangUp(running);
        f.journal.broken = false;
        f.timers.advance(Duration.ofSeconds(2));

        assertThat(f.channels.take()).isPresent();
        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(f.journal.events).extracting(e -> e.id()).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void blackout_is_in_force_though_it_cannot_be_written_and_is_written_later() {
        TestChannel channel = f.session("1");
        f.journal.broken = true;
        f.core.startCall(f.ask("2"));

        assertThat(toldNow(f.core.startBlackout(f.blackout("1"))))
                .isInstanceOf(Told.NotWritten.class);
        f.talk(channel, Duration.ofMillis(500));

        assertThat(f.vault.ledgers.get(1L).packets).hasSize(50).noneMatch(MemoryVault.Heard::heard);
        f.journal.broken = false;
        f.timers.advance(Duration.ofSeconds(1));
        assertThat(f.journal.of(CoreEvent.BlackoutStarted.class)).hasSize(1);
    }

    @Test
    void full_queue_is_said_so() {
        f.settings =
                new CoreSettings(
                        "1",
                        1,
                        50_000,
                        Duration.ofSeconds(5),
                        Duration.ofHours(12),
                        Blackout.Follows.AGENT,
                        Duration.ofHours(1),
                        CoreSettings.DEFAULT.monitoring(),
                        CoreSettings.DEFAULT.devices());
        f.start();
        f.coreLane.hold();
        var first = f.core.startCall(f.ask("1"));
        assertThat(toldNow(f.core.startCall(f.ask("2")))).isInstanceOf(Told.QueueFull.class);
        f.coreLane.release();
        assertThat(now(first)).isInstanceOf(CallOutcome.Started.class);
    }

    @Test
    void open_calls_and_unfinished_recordings_survive_a_crash() {
        now(f.core.startCall(f.ask("1", "kept", Map.of(CallField.USER1, "gold"))));
        TestChannel channel = f.session("2");
        f.talk(channel, Duration.ofSeconds(5));
        now(f.core.startBlackout(f.blackout("2")));
        f.talk(channel, Duration.ofSeconds(1));

        f.crash();

        assertThat(calls("1"))
                .singleElement()
                .satisfies(call -> assertThat(call.fields().get(CallField.USER1)).contains("gold"));
        assertThat(calls("2")).hasSize(1);
        RecordingRow row = f.journal.rows().get(1L);
        assertThat(row.state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(row.duration()).isBetween(Duration.ofMillis(5_900), Duration.ofMillis(6_000));
        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).isEmpty();
        now(f.core.startCall(f.ask("9")));
        assertThat(f.journal.events).extracting(e -> e.id()).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void ledger_whose_begin_never_reached_the_journal_becomes_a_recording() {
        f.journal.broken = true;
        TestChannel channel = f.session("2");
        f.talk(channel, Duration.ofSeconds(1));
        f.journal.broken = false;
        f.coreLane.close();

        f.crash();

        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(f.journal.rows().get(1L).key().deviceId()).isEqualTo("2");
    }

    @Test
    void recording_that_cannot_be_sealed_now_is_sealed_later() {
        f.vault.sealingFails = true;
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        f.hangUp(channel);
        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.RENDERING);

        f.vault.sealingFails = false;
        f.timers.advance(Duration.ofMinutes(1));

        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.COMPLETE);
    }

    private List<CallView> calls(String device) {
        DeviceView.Found found =
                now(f.core.devices(new DevicesAsk(Optional.of(DeviceAsk.byId(device)))));
        return ((DeviceView.Found.Devices) found).devices().getFirst().calls();
    }
}
