package hark.core;

import static hark.core.CoreFixture.now;
import static hark.core.CoreFixture.toldNow;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionFacts;
import hark.core.Core.Told;
import hark.core.blackout.Blackout;
import hark.core.blackout.BlackoutOutcome;
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
    void nothing_spoken_in_a_blackout_reaches_the_ledger() {
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(now(f.core.startBlackout(f.blackout("1"))))
                .isInstanceOf(BlackoutOutcome.On.class);
        assertThat(now(f.core.startBlackout(f.blackout("1"))))
                .isEqualTo(new BlackoutOutcome.AlreadyOn());
        f.talk(channel, Duration.ofSeconds(2));
        assertThat(now(f.core.endBlackout(f.blackout("1"))))
                .isInstanceOf(BlackoutOutcome.Off.class);
        assertThat(now(f.core.endBlackout(f.blackout("1")))).isEqualTo(new BlackoutOutcome.NotOn());
        f.talk(channel, Duration.ofSeconds(1));
        f.hangUp(channel);

        MemoryVault.Ledger ledger = f.vault.ledgers.get(1L);
        long start = ledger.header.startNanos();
        assertThat(ledger.packets)
                .allSatisfy(packet -> {
                    long millis = (packet.atNanos() - start) / 1_000_000;
                    assertThat(packet.heard()).isEqualTo(millis < 1_000 || millis >= 3_000);
                });
        assertThat(ledger.marks).containsExactly("BLACKOUT_BEGAN 1000", "BLACKOUT_ENDED 3000");
        assertThat(f.vault.sealed.get(1L).blackouts())
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.fromNanos()).isEqualTo(1_000_000_000L);
                    assertThat(gap.toNanos()).isEqualTo(3_000_000_000L);
                    assertThat(gap.askedBy()).isEqualTo("ann");
                });
        assertThat(f.journal.blackouts(1))
                .singleElement()
                .satisfies(span ->
                        assertThat(span.lastInside().getFirst() - span.lastBefore().getFirst())
                                .isEqualTo(100));
    }

    @Test
    void blackout_is_not_answered_before_the_media_path_has_crossed() {
        TestChannel channel = f.session("1");
        channel.holdsCrossings = true;

        var asked = f.core.startBlackout(f.blackout("1"));
        assertThat(asked.toCompletableFuture()).isNotDone();
        assertThat(now(f.core.startBlackout(f.blackout("1"))))
                .isEqualTo(new BlackoutOutcome.AlreadyOn());

        channel.letCross();
        assertThat(now(asked)).isInstanceOf(BlackoutOutcome.On.class);
    }

    @Test
    void blackout_follows_the_agent_into_his_consult_call_and_ends_with_his_last() {
        TestChannel first = f.session("1");
        now(f.core.startBlackout(f.blackout("1")));
        TestChannel consult = f.session("1");
        f.talk(consult, Duration.ofSeconds(1));

        assertThat(f.vault.ledgers.get(2L).packets)
                .isNotEmpty()
                .noneMatch(MemoryVault.Heard::heard);
        f.hangUp(consult);
        f.hangUp(first);
        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).hasSize(1);
        TestChannel next = f.session("1");
        f.talk(next, Duration.ofMillis(100));
        assertThat(f.vault.ledgers.get(3L).packets).allMatch(MemoryVault.Heard::heard);
    }

    @Test
    void blackout_of_one_device_leaves_the_other_on_the_same_session_alone() {
        f.call("1");
        f.call("2");
        TestChannel channel = new TestChannel(3, "both", f.timers);
        f.core.began(channel, both(channel));
        now(f.core.startBlackout(f.blackout("1")));
        f.talk(channel, Duration.ofSeconds(1));

        assertThat(f.vault.ledgers.get(1L).packets).noneMatch(MemoryVault.Heard::heard);
        assertThat(f.vault.ledgers.get(2L).packets).allMatch(MemoryVault.Heard::heard);
    }

    @Test
    void blackout_ends_by_itself_at_its_limit() {
        TestChannel channel = f.session("1");
        now(
                f.core.startBlackout(
                        new BlackoutAsk(
                                DeviceAsk.byId("1"),
                                Optional.empty(),
                                Optional.of(Duration.ofSeconds(30)),
                                CoreFixture.ANN)));
        f.timers.advance(Duration.ofSeconds(31));

        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class))
                .singleElement()
                .satisfies(e -> assertThat(e.stoppedBy().who()).isEqualTo("Hark"));
        f.talk(channel, Duration.ofMillis(20));
        assertThat(f.vault.ledgers.get(1L).packets).allMatch(MemoryVault.Heard::heard);
    }

    @Test
    void blackout_needs_a_call_that_is_recorded() {
        assertThat(now(f.core.startBlackout(f.blackout("1"))))
                .isEqualTo(new BlackoutOutcome.NotInCall());
        f.call("1");
        assertThat(now(f.core.startBlackout(f.blackout("1"))))
                .isEqualTo(new BlackoutOutcome.NotRecording());
        assertThat(now(f.core.endBlackout(f.blackout("1"))))
                .isEqualTo(new BlackoutOutcome.NotRecording());
    }

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
    void full_queue_is_said_so() {
        f.settings =
                new CoreSettings(
                        "1",
                        1,
                        Duration.ofSeconds(5),
                        Duration.ofHours(12),
                        Blackout.Follows.AGENT,
                        Duration.ofHours(1),
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
        assertThat(calls("2")).isEmpty();
        RecordingRow row = f.journal.rows().get(1L);
        assertThat(row.state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(row.duration()).isBetween(Duration.ofMillis(5_900), Duration.ofMillis(6_000));
        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).hasSize(1);
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
        Optional<String> none = Optional.empty();
        return new DeviceAsk(
                Optional.of(device),
                none,
                Optional.of(station),
                none,
                none,
                none,
                none,
                none,
                none);
    }

    private static DeviceAsk station(String station) {
        Optional<String> none = Optional.empty();
        return new DeviceAsk(none, none, Optional.of(station), none, none, none, none, none, none);
    }

    private static SessionFacts both(TestChannel channel) {
        return new SessionFacts(
                channel.sessionId(),
                "c",
                "",
                "",
                Map.of(),
                List.of(
                        new SessionFacts.Participant("p1", List.of("1"), "", List.of("1")),
                        new SessionFacts.Participant("p2", List.of("2"), "", List.of("2"))),
                List.of(
                        new SessionFacts.Stream(0, "1", "PCMU", true),
                        new SessionFacts.Stream(1, "2", "PCMU", true)),
                Optional.empty());
    }

    private List<CallView> calls(String device) {
        DeviceView.Found found =
                now(f.core.devices(new DevicesAsk(Optional.of(DeviceAsk.byId(device)))));
        return ((DeviceView.Found.Devices) found).devices().getFirst().calls();
    }
}
