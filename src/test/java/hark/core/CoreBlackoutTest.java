package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.SessionMetadata;
import hark.core.blackout.BlackoutOutcome;
import hark.core.device.DeviceAsk;
import hark.core.event.CoreEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoreBlackoutTest {
    private final CoreFixture f = new CoreFixture().start();

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
    void blackout_whose_last_call_ends_before_the_cut_does_not_silence_the_next_call() {
        TestChannel channel = f.session("1");
        channel.holdsCrossings = true;
        f.core.startBlackout(f.blackout("1"));
        f.hangUp(channel);
        channel.letCross();

        TestChannel next = f.session("1");
        f.talk(next, Duration.ofMillis(100));

        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).hasSize(1);
        assertThat(f.vault.ledgers.get(2L).packets).isNotEmpty().allMatch(MemoryVault.Heard::heard);
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
    void blackout_outlives_a_crash_and_silences_the_call_when_it_comes_again() {
        TestChannel channel = f.session("1");
        now(f.core.startBlackout(f.blackout("1")));
        f.talk(channel, Duration.ofSeconds(1));
        f.crash();

        TestChannel again = f.session("1");
        f.talk(again, Duration.ofSeconds(1));

        assertThat(f.vault.ledgers.get(2L).packets)
                .isNotEmpty()
                .noneMatch(MemoryVault.Heard::heard);
        assertThat(now(f.core.endBlackout(f.blackout("1"))))
                .isInstanceOf(BlackoutOutcome.Off.class);
        f.talk(again, Duration.ofMillis(100));
        assertThat(f.vault.ledgers.get(2L).packets.getLast().heard()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = SessionEnd.class,
            names = {"LOST", "STOPPED"})
    void blackout_outlives_a_source_that_did_not_hang_up(SessionEnd end) {
        TestChannel channel = f.session("1");
        now(f.core.startBlackout(f.blackout("1")));
        f.core.ended(channel, end);
        f.channels.giveBack(channel.number());

        TestChannel again = f.session("1");
        f.talk(again, Duration.ofSeconds(1));

        assertThat(f.vault.ledgers.get(2L).packets)
                .isNotEmpty()
                .noneMatch(MemoryVault.Heard::heard);
        assertThat(now(f.core.startBlackout(f.blackout("1"))))
                .isEqualTo(new BlackoutOutcome.AlreadyOn());
        f.hangUp(again);
        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).hasSize(1);
    }

    @Test
    void blackout_without_a_call_ends_by_its_limit() {
        f.session("1");
        now(f.core.startBlackout(f.blackout("1")));
        f.crash();

        f.timers.advance(CoreSettings.DEFAULT.maxBlackout());

        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).hasSize(1);
        assertThat(now(f.core.endBlackout(f.blackout("1"))))
                .isEqualTo(new BlackoutOutcome.NotInCall());
    }

    @Test
    void blackout_without_a_call_can_be_stopped() {
        f.session("1");
        now(f.core.startBlackout(f.blackout("1")));
        f.crash();
        f.timers.advance(Duration.ofSeconds(10));

        assertThat(now(f.core.endBlackout(f.blackout("1"))))
                .isInstanceOf(BlackoutOutcome.Off.class);
        assertThat(now(f.core.endBlackout(f.blackout("1"))))
                .isEqualTo(new BlackoutOutcome.NotInCall());
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
                SessionMetadata.NONE);
    }
}
