package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.call.CallKey;
import hark.core.call.CallOrigin;
import hark.core.call.CallOutcome;
import hark.core.call.CallView;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceView;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingOutcome;
import hark.core.recording.RecordingRow;
import hark.people.AgentNames;
import hark.vault.Vault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CallCoreTest {
    private final CoreFixture f = new CoreFixture().start();

    @Test
    void session_is_recorded_from_its_first_instant_to_its_last() {
        TestChannel channel = f.session("4678");
        f.talk(channel, Duration.ofSeconds(3));
        f.hangUp(channel);

        RecordingRow row = f.journal.rows().get(1L);
        assertThat(row.state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(row.duration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(row.key().deviceId()).isEqualTo("4678");
        assertThat(row.fields().get(CallField.ANI)).contains("15551234567");
        assertThat(row.retention().keepDays()).isEqualTo(OptionalInt.of(90));
        assertThat(f.vault.ledgers.get(1L).agentLeg).isEqualTo(1);
        assertThat(channel.settled).isTrue();
        assertThat(channel.taps()).isZero();
    }

    @Test
    void api_call_and_session_close_together_are_one_call_whichever_comes_first() {
        now(f.core.startCall(f.ask("200", "a", Map.of(CallField.ANI, "42"))));
        f.timers.advance(Duration.ofSeconds(4));
        TestChannel first = f.session("200");
        TestChannel second = f.session("300");
        f.timers.advance(Duration.ofSeconds(4));
        now(f.core.startCall(f.ask("300", "b", Map.of(CallField.USER1, "gold"))));

        assertThat(calls("200"))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.key()).isEqualTo(new CallKey("200", "a"));
                    assertThat(call.fields().get(CallField.ANI)).contains("42");
                    assertThat(call.fields().get(CallField.CALLID)).contains("call-1");
                    assertThat(call.recordingId()).isPresent();
                });
        assertThat(calls("300"))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.key()).isEqualTo(new CallKey("300", "b"));
                    assertThat(call.fields().get(CallField.USER1)).contains("gold");
                    assertThat(call.recordingId()).isPresent();
                });
        assertThat(first.taps() + second.taps()).isEqualTo(2);
    }

    @Test
    void session_long_after_an_api_call_is_a_call_of_its_own() {
        now(f.core.startCall(f.ask("200", "a", Map.of())));
        f.timers.advance(Duration.ofSeconds(6));
        f.session("200");

        assertThat(calls("200"))
                .extracting(CallView::origin)
                .containsExactly(CallOrigin.CTI, CallOrigin.API);
    }

    @Test
    void update_of_a_recorded_call_changes_its_recording() {
        TestChannel channel = f.session("4678");

        CallOutcome updated =
                now(
                        f.core.updateCall(
                                f.ask(
                                        "4678",
                                        "",
                                        Map.of(
                                                CallField.USER1,
                                                "SpecialCall",
                                                CallField.KEEPDAYS,
                                                "3650"))));

        assertThat(updated).isEqualTo(new CallOutcome.Updated(new CallKey("4678", ""), true));
        RecordingRow row = f.journal.rows().get(1L);
        assertThat(row.fields().get(CallField.USER1)).contains("SpecialCall");
        assertThat(row.retention().keepDays()).isEqualTo(OptionalInt.of(3650));
        assertThat(row.retention().overridden()).isTrue();
        f.hangUp(channel);
    }

    @Test
    void update_of_a_call_without_audio_changes_only_the_call() {
        f.call("4678");

        assertThat(now(f.core.updateCall(f.ask("4678", "", Map.of(CallField.USER1, "x")))))
                .isEqualTo(new CallOutcome.Updated(new CallKey("4678", ""), false));
        assertThat(now(f.core.stopCall(f.ask("4678")))).isInstanceOf(CallOutcome.Stopped.class);
        assertThat(now(f.core.stopCall(f.ask("4678")))).isInstanceOf(CallOutcome.NotInCall.class);
        assertThat(f.journal.of(CoreEvent.DecisionNoted.class))
                .singleElement()
                .satisfies(noted -> assertThat(noted.note()).contains("no audio"));
    }

    @Test
    void record_start_without_audio_holds_a_channel_and_gives_it_back() {
        f.call("1");

        assertThat(f.record("1")).isInstanceOf(RecordingOutcome.Began.class);
        assertThat(f.record("1")).isEqualTo(new RecordingOutcome.AlreadyRecording(1));
        assertThat(f.channels.free()).isEqualTo(3);
        assertThat(
                        now(
                                f.core.stopRecording(
                                        new RecordingAsk(OptionalLong.of(1), Optional.empty()))))
                .isInstanceOf(RecordingOutcome.Ended.class);
        assertThat(f.channels.free()).isEqualTo(4);
        assertThat(f.journal.rows().get(1L).failure()).isEqualTo("No audio came.");
    }

    @Test
    void recording_that_waits_takes_the_audio_when_it_comes() {
        f.call("1");
        f.record("1");
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        f.hangUp(channel);

        assertThat(f.journal.rows()).hasSize(1);
        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(f.vault.ledgers.get(1L).packets).hasSize(100);
        assertThat(f.channels.free()).isEqualTo(4);
    }

    @Test
    void no_free_channel_is_said_so() {
        for (int device = 1; device <= 5; device++) {
            f.call("" + device);
        }
        for (int device = 1; device <= 4; device++) {
            assertThat(f.record("" + device)).isInstanceOf(RecordingOutcome.Began.class);
        }
        assertThat(f.record("5")).isEqualTo(new RecordingOutcome.NoFreeChannel());
    }

    @Test
    void stopped_recording_does_not_begin_again_by_itself() {
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        now(f.core.stopRecording(new RecordingAsk(OptionalLong.empty(), Optional.of(f.ask("1")))));
        now(f.core.updateCall(f.ask("1", "", Map.of(CallField.USER1, "x"))));
        f.core.changed(channel, CoreFixture.facts(channel, "1", "call-1"));
        f.talk(channel, Duration.ofSeconds(1));

        assertThat(f.journal.rows()).hasSize(1);
        assertThat(f.vault.ledgers.get(1L).packets).hasSize(100);

        assertThat(f.record("1")).isInstanceOf(RecordingOutcome.Began.class);
        f.hangUp(channel);
        assertThat(f.journal.rows()).hasSize(2);
    }

    @Test
    void trouble_with_the_disk_is_an_answer_and_a_failed_row() {
        f.call("1");
        f.vault.readiness = Vault.Readiness.DISK_FULL;
        assertThat(f.record("1")).isEqualTo(new RecordingOutcome.DiskFull());
        f.vault.readiness = Vault.Readiness.NO_PATH;
        assertThat(f.record("1")).isEqualTo(new RecordingOutcome.NoRecordingPath());
        assertThat(f.journal.rows().values())
                .extracting(RecordingRow::state)
                .containsExactly(RecordingRow.State.FAILED, RecordingRow.State.FAILED);
        assertThat(f.channels.free()).isEqualTo(4);
    }

    @Test
    void call_that_nobody_ends_is_closed_after_its_longest_time() {
        f.call("1");
        f.timers.advance(Duration.ofHours(12).plusMinutes(2));

        assertThat(calls("1")).isEmpty();
        assertThat(f.journal.of(CoreEvent.CallStopped.class))
                .extracting(CoreEvent.CallStopped::ending)
                .containsExactly(CoreEvent.Ending.TOO_LONG);
    }

    @Test
    void station_of_a_device_is_remembered_and_overridden() {
        now(
                f.core.startCall(
                        new CallAsk(
                                both("1", "PC-1"),
                                Optional.empty(),
                                f.ask("1").fields(),
                                CoreFixture.ANN)));
        assertThat(
                        now(
                                f.core.stopCall(
                                        new CallAsk(
                                                station("PC-1"),
                                                Optional.empty(),
                                                f.ask("1").fields(),
                                                CoreFixture.ANN))))
                .isEqualTo(new CallOutcome.Stopped(new CallKey("1", "")));
        now(
                f.core.startCall(
                        new CallAsk(
                                both("2", "PC-1"),
                                Optional.empty(),
                                f.ask("2").fields(),
                                CoreFixture.ANN)));
        assertThat(
                        now(
                                f.core.stopCall(
                                        new CallAsk(
                                                station("PC-1"),
                                                Optional.empty(),
                                                f.ask("2").fields(),
                                                CoreFixture.ANN))))
                .isEqualTo(new CallOutcome.Stopped(new CallKey("2", "")));
    }

    private static DeviceAsk both(String device, String station) {
        return new DeviceAsk(Optional.of(device), Optional.of(station), AgentNames.NONE);
    }

    private static DeviceAsk station(String station) {
        return new DeviceAsk(Optional.empty(), Optional.of(station), AgentNames.NONE);
    }

    private List<CallView> calls(String device) {
        DeviceView.Found found =
                now(f.core.devices(new DevicesAsk(Optional.of(DeviceAsk.byId(device)))));
        return ((DeviceView.Found.Devices) found).devices().getFirst().calls();
    }
}
