package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionEnd;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceView;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingRow;
import hark.core.schedule.CallFacts.Asked;
import hark.core.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What a decision gives a recording stays with it.
class KeptTermsTest {
    private final CoreFixture f = new CoreFixture().start();

    @Test
    void server_starts_and_seals_also_when_the_schedule_is_gone() {
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        f.vault.sealingFails = true;
        f.hangUp(channel);
        f.vault.sealingFails = false;
        f.schedules = List.of();

        f.crash();

        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(f.vault.sealed.get(1L).about()).containsEntry("schedule", "Everything");
    }

    @Test
    void call_that_waits_for_audio_is_decided_anew_when_its_schedule_is_gone() {
        f.call("1");
        f.schedules = List.of();
        f.crash();

        TestChannel channel = f.session("1");

        assertThat(f.journal.rows()).isEmpty();
        assertThat(channel.settled).isTrue();
    }

    @Test
    void what_a_crash_cut_short_is_kept_however_short_it_is() {
        keepOnlyTwoSeconds();
        f.talk(f.session("1"), Duration.ofSeconds(1));

        f.crash();

        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.COMPLETE);
    }

    @Test
    void recording_under_legal_hold_is_kept_however_short_it_is() {
        keepOnlyTwoSeconds();
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        now(
                f.core.changeRecording(
                        new ChangeAsk(
                                OptionalLong.of(1),
                                Optional.empty(),
                                CallFields.NONE,
                                Map.of(RecordingColumn.LOCKED, "true"),
                                CoreFixture.ANN)));
        f.hangUp(channel);

        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(f.journal.of(CoreEvent.DecisionNoted.class))
                .extracting(CoreEvent.DecisionNoted::note)
                .containsExactly(
                        "Kept although it was to be dropped, for it is locked: It lasted 1 s, its schedule wants"
                                + " at least 2 s.");
    }

    @Test
    void who_wanted_the_recording_is_shown_whatever_schedule_won() {
        f.call("1");
        now(f.core.startRecording(f.ask("1"), Core.Initiated.BY_AGENT));
        assertThat(asked("1")).contains(Asked.BY_AGENT);

        f.schedules = List.of(Schedules.defaults(Instant.EPOCH).getLast());
        f.start();
        TestChannel channel = f.session("2");
        f.record("2");
        assertThat(asked("2")).contains(Asked.BY_API);
        f.core.ended(channel, SessionEnd.HUNG_UP);

        now(f.core.startCall(f.ask("3", "", Map.of(CallField.USER1, "x"))));
        assertThat(asked("3")).isEmpty();
    }

    @Test
    void retention_that_was_told_before_the_decision_overrides_nothing() {
        now(f.core.startCall(f.ask("1", "", Map.of(CallField.KEEPDAYS, "10"))));
        f.session("1");
        assertThat(retention()).isEqualTo(retention(OptionalInt.of(10), false));

        now(f.core.updateCall(f.ask("1", "", Map.of(CallField.KEEPDAYS, "20"))));
        assertThat(retention()).isEqualTo(retention(OptionalInt.of(20), true));
    }

    @Test
    void keep_days_can_be_cleared_and_minus_one_of_a_call_says_nothing() {
        TestChannel channel = f.session("1");
        now(f.core.updateCall(f.ask("1", "", Map.of(CallField.KEEPDAYS, "-1"))));
        assertThat(retention()).isEqualTo(retention(OptionalInt.of(90), false));

        now(f.core.updateCall(f.ask("1", "", Map.of(CallField.KEEPDAYS, ""))));
        assertThat(retention()).isEqualTo(retention(OptionalInt.empty(), true));

        f.talk(channel, Duration.ofSeconds(1));
        f.hangUp(channel);
        change(CallField.KEEPDAYS, "3650");
        assertThat(retention()).isEqualTo(retention(OptionalInt.of(3650), true));
        change(CallField.KEEPDAYS, "-1");
        assertThat(retention()).isEqualTo(retention(OptionalInt.empty(), true));
        change(CallField.PRIORITY, "7");
        assertThat(retention().priority()).isEqualTo(7);
        change(CallField.PRIORITY, "");
        assertThat(retention().priority()).isZero();
    }

    private void change(CallField field, String value) {
        now(
                f.core.changeRecording(
                        new ChangeAsk(
                                OptionalLong.of(1),
                                Optional.empty(),
                                new CallFields(Map.of(field, value)),
                                Map.of(),
                                CoreFixture.ANN)));
    }

    private RecordingRow.Retention retention() {
        return f.journal.rows().get(1L).retention();
    }

    private static RecordingRow.Retention retention(OptionalInt keepDays, boolean overridden) {
        return new RecordingRow.Retention(keepDays, OptionalInt.empty(), 0, false, overridden);
    }

    private void keepOnlyTwoSeconds() {
        f.schedules = List.of(SimulatedSchedules.shortCallsDropped());
        f.start();
    }

    private Optional<Asked> asked(String device) {
        DeviceView.Found found =
                now(f.core.devices(new DevicesAsk(Optional.of(DeviceAsk.byId(device)))));
        return ((DeviceView.Found.Devices) found).devices().getFirst().calls().getFirst().asked();
    }
}
