package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionEnd;
import hark.core.blackout.BlackoutOutcome;
import hark.core.call.CallField;
import hark.core.call.CallOutcome;
import hark.core.call.CallView;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceView;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// Which recordings begin again by themselves, and what of a call survives a crash and a clock that is set.
class CallLifeTest {
    private final CoreFixture f = new CoreFixture().start();
    private final Queue<Runnable> disk = new ArrayDeque<>();

    private void diskWorks() {
        for (Runnable task = disk.poll(); task != null; task = disk.poll()) {
            task.run();
        }
    }

    @Test
    void recording_that_was_stopped_twice_does_not_begin_again() {
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(now(f.core.stopRecording(byDevice())))
                .isInstanceOf(RecordingOutcome.Ended.class);
        assertThat(now(f.core.stopRecording(byDevice())))
                .isEqualTo(new RecordingOutcome.NotRecording());

        now(f.core.updateCall(f.ask("1", "", Map.of(CallField.USER1, "x"))));
        f.core.changed(channel, CoreFixture.facts(channel, "1", "call-1"));

        assertThat(f.journal.rows()).hasSize(1);
        assertThat(channel.taps()).isZero();
        assertThat(f.record("1")).isInstanceOf(RecordingOutcome.Began.class);
    }

    @Test
    void recording_that_was_stopped_by_its_number_before_its_audio_came_does_not_begin_again() {
        f.call("1");
        f.record("1");
        now(f.core.stopRecording(new RecordingAsk(OptionalLong.of(1), Optional.empty())));

        f.session("1");

        assertThat(f.journal.rows()).hasSize(1);
    }

    @Test
    void recording_that_is_being_stopped_does_not_begin_again_when_its_source_begins_anew() {
        f.call("1");
        TestChannel first = f.session("1", "same");
        f.talk(first, Duration.ofSeconds(1));
        f.vault.disk = disk::add;
        f.core.stopRecording(byDevice());
        f.hangUp(first);
        TestChannel again = f.session("1", "same");
        diskWorks();

        assertThat(f.journal.rows()).hasSize(1);
        assertThat(again.taps()).isZero();
    }

    @Test
    void recording_that_was_stopped_does_not_begin_again_after_a_crash() {
        f.call("1");
        TestChannel channel = f.session("1", "same");
        f.talk(channel, Duration.ofSeconds(8));
        now(f.core.stopRecording(byDevice()));
        f.journal.keep(f.core.snapshot());
        f.crash();

        TestChannel again = f.session("1", "same");

        assertThat(calls("1")).hasSize(1);
        assertThat(f.journal.rows()).hasSize(1);
        assertThat(again.taps()).isZero();
    }

    @Test
    void rest_of_a_call_is_recorded_after_a_crash() {
        f.call("1");
        f.talk(f.session("1", "same"), Duration.ofSeconds(8));
        f.crash();

        TestChannel again = f.session("1", "same");

        assertThat(calls("1"))
                .singleElement()
                .satisfies(call -> assertThat(call.recordingId()).hasValue(2));
        assertThat(again.taps()).isOne();
    }

    @Test
    void end_of_the_last_recording_does_not_make_the_next_call_quiet() {
        f.schedules = List.of(SimulatedSchedules.onlyGold());
        f.start();
        now(f.core.startCall(f.ask("1", "", Map.of(CallField.USER1, "gold"))));
        f.talk(f.session("1"), Duration.ofSeconds(1));
        f.vault.disk = disk::add;
        f.core.stopRecording(byDevice());
        now(f.core.stopCall(f.ask("1")));
        f.call("1");
        diskWorks();

        now(f.core.updateCall(f.ask("1", "", Map.of(CallField.USER1, "gold"))));

        assertThat(calls("1"))
                .singleElement()
                .satisfies(call -> assertThat(call.recordingId()).hasValue(2));
    }

    @Test
    void call_that_was_heard_first_and_then_named_survives_a_crash() {
        f.session("1");
        f.timers.advance(Duration.ofSeconds(1));
        now(f.core.startCall(f.ask("1", "crm-7", Map.of(CallField.USER1, "gold"))));

        f.crash();

        assertThat(now(f.core.updateCall(f.ask("1", "crm-7", Map.of(CallField.USER2, "x")))))
                .isInstanceOf(CallOutcome.Updated.class);
    }

    @Test
    void call_start_after_a_crash_means_a_new_call_where_the_last_one_had_been_heard() {
        now(f.core.startCall(f.ask("1", "", Map.of(CallField.USER1, "customer A"))));
        f.talk(f.session("1"), Duration.ofSeconds(6));
        f.crash();
        f.timers.advance(Duration.ofMinutes(10));

        assertThat(now(f.core.startCall(f.ask("1", "", Map.of(CallField.USER1, "customer B")))))
                .isInstanceOf(CallOutcome.Started.class);
        f.session("1");

        assertThat(calls("1")).hasSize(1);
        assertThat(f.journal.rows().get(2L).fields().get(CallField.USER1)).contains("customer B");
    }

    @Test
    void call_start_where_the_source_was_lost_does_not_end_the_blackout() {
        f.call("1");
        TestChannel channel = f.session("1");
        now(f.core.startBlackout(f.blackout("1")));
        f.core.ended(channel, SessionEnd.LOST);
        f.channels.giveBack(channel.number());
        f.call("1");

        TestChannel again = f.session("1");
        f.talk(again, Duration.ofSeconds(1));

        assertThat(f.vault.ledgers.get(2L).packets).noneMatch(MemoryVault.Heard::heard);
        assertThat(now(f.core.endBlackout(f.blackout("1"))))
                .isInstanceOf(BlackoutOutcome.Off.class);
    }

    @Test
    void call_that_was_updated_each_hour_is_still_open_after_a_crash() {
        f.call("1");
        for (int hour = 1; hour <= 13; hour++) {
            f.timers.advance(Duration.ofHours(1));
            now(f.core.updateCall(f.ask("1", "", Map.of(CallField.USER1, "hour " + hour))));
        }
        f.journal.keep(f.core.snapshot());

        f.crash();
        f.timers.advance(Duration.ofMinutes(2));

        assertThat(calls("1")).hasSize(1);
    }

    @Test
    void next_customer_is_not_written_onto_the_recording_that_is_being_closed() {
        now(f.core.startCall(f.ask("1", "", Map.of(CallField.USER1, "customer A"))));
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        f.vault.disk = disk::add;
        f.hangUp(channel);

        assertThat(now(f.core.startCall(f.ask("1", "", Map.of(CallField.USER1, "customer B")))))
                .isInstanceOf(CallOutcome.Started.class);
        diskWorks();

        assertThat(f.journal.rows().get(1L).fields().get(CallField.USER1)).contains("customer A");
    }

    @Test
    void session_joins_the_call_that_was_told_last_however_old_the_call_is() {
        now(f.core.startCall(f.ask("1", "", Map.of(CallField.USER1, "A"))));
        f.timers.advance(Duration.ofMinutes(10));
        now(f.core.startCall(f.ask("1", "", Map.of(CallField.USER1, "B"))));
        f.timers.advance(Duration.ofSeconds(1));

        f.session("1");

        assertThat(calls("1")).hasSize(1);
        assertThat(f.journal.rows().get(1L).fields().get(CallField.USER1)).contains("B");
    }

    @Test
    void session_does_not_join_an_old_call_because_the_clock_was_set_back() {
        f.call("1");
        f.timers.advance(Duration.ofMinutes(30));
        f.timers.setWallClock(Duration.ofHours(-1));

        f.session("1");

        assertThat(calls("1")).hasSize(2);
    }

    @Test
    void call_is_not_closed_because_the_clock_was_set_forward() {
        f.call("1");
        f.timers.setWallClock(Duration.ofHours(13));
        f.timers.advance(Duration.ofMinutes(2));
        assertThat(calls("1")).hasSize(1);

        f.timers.advance(CoreSettings.DEFAULT.maxCall());
        assertThat(calls("1")).isEmpty();
    }

    @Test
    void blackout_lasts_no_longer_than_it_was_given_when_the_clock_was_set_back() {
        f.session("1");
        now(f.core.startBlackout(f.blackout("1")));
        f.timers.setWallClock(Duration.ofDays(-365));
        f.crash();

        f.timers.advance(CoreSettings.DEFAULT.maxBlackout());

        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).hasSize(1);
    }

    @Test
    void field_that_was_cleared_does_not_come_back_with_the_next_word_of_the_board() {
        TestChannel channel = f.session("1");
        now(f.core.updateCall(f.ask("1", "", Map.of(CallField.ANI, ""))));

        f.core.changed(channel, CoreFixture.facts(channel, "1", "call-1"));
        assertThat(calls("1").getFirst().fields().get(CallField.ANI)).isEmpty();

        now(f.core.updateCall(f.ask("1", "", Map.of(CallField.ANI, "5"))));
        assertThat(calls("1").getFirst().fields().get(CallField.ANI)).contains("5");
    }

    private RecordingAsk byDevice() {
        return new RecordingAsk(OptionalLong.empty(), Optional.of(f.ask("1")));
    }

    private List<CallView> calls(String device) {
        DeviceView.Found found =
                now(f.core.devices(new DevicesAsk(Optional.of(DeviceAsk.byId(device)))));
        return ((DeviceView.Found.Devices) found).devices().getFirst().calls();
    }
}
