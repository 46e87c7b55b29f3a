package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionEnd;
import hark.core.blackout.Blackout;
import hark.core.blackout.BlackoutOutcome;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Calls that come under a blackout by another way than BLACKOUTSTART, and commands that meet a cut under way.
class BlackoutCoverTest {
    private final CoreFixture f = new CoreFixture().start();

    @Test
    void consult_call_is_silent_as_soon_as_late_metadata_says_whose_it_is() {
        now(f.core.startCall(f.ask("4678", "a", Map.of())));
        f.session("4678");
        f.timers.advance(Duration.ofSeconds(6));
        now(f.core.startBlackout(f.blackout("4678")));
        TestChannel consult = f.bareSession("c2");
        f.talk(consult, Duration.ofSeconds(1));

        f.core.changed(consult, CoreFixture.facts(consult, "4678", "c2"));
        f.talk(consult, Duration.ofSeconds(1));

        assertThat(heard(2)).hasSize(200).endsWith(false).startsWith(true);
        assertThat(heard(2).subList(100, 200)).doesNotContain(true);
        now(f.core.endBlackout(f.blackout("4678")));
        f.talk(consult, Duration.ofSeconds(1));
        assertThat(heard(2).subList(200, 300)).doesNotContain(false);
        f.hangUp(consult);
        assertThat(f.vault.sealed.get(2L).blackouts()).hasSize(1);
        assertThat(f.journal.blackouts(2)).hasSize(1).noneMatch(Blackout.Span::isOpen);
    }

    @Test
    void late_metadata_moves_a_call_also_where_its_instance_is_taken() {
        TestChannel first = f.session("4678");
        now(f.core.startBlackout(f.blackout("4678")));
        TestChannel consult = f.bareSession("c2");

        f.core.changed(consult, CoreFixture.facts(consult, "4678", "c2"));
        f.talk(consult, Duration.ofSeconds(1));

        assertThat(f.journal.rows().get(2L).key()).isEqualTo(new CallKey("4678", "c2"));
        assertThat(heard(2)).hasSize(100).doesNotContain(true);
        f.hangUp(first);
        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).isEmpty();
    }

    @Test
    void blackout_can_be_stopped_while_its_cut_is_under_way() {
        TestChannel channel = f.session("1");
        channel.holdsCrossings = true;
        var on = f.core.startBlackout(f.blackout("1"));

        var off = f.core.endBlackout(f.blackout("1"));
        var offAgain = f.core.endBlackout(f.blackout("1"));
        assertThat(off.toCompletableFuture()).isNotDone();
        channel.letCross();

        assertThat(now(on)).isInstanceOf(BlackoutOutcome.On.class);
        assertThat(now(off)).isInstanceOf(BlackoutOutcome.Off.class);
        assertThat(now(offAgain)).isEqualTo(now(off));
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(heard(1)).hasSize(100).doesNotContain(false);
        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).hasSize(1);
    }

    @Test
    void blackout_begins_anew_when_it_is_asked_for_while_one_is_ending() {
        TestChannel channel = f.session("1");
        now(f.core.startBlackout(f.blackout("1")));
        channel.holdsCrossings = true;
        var off = f.core.endBlackout(f.blackout("1"));

        var on = f.core.startBlackout(f.blackout("1"));
        channel.letCross();

        assertThat(now(off)).isInstanceOf(BlackoutOutcome.Off.class);
        assertThat(now(on)).isInstanceOf(BlackoutOutcome.On.class);
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(heard(1)).hasSize(100).doesNotContain(true);
    }

    @Test
    void blackout_asked_for_after_one_that_is_to_end_before_it_began_is_no_refusal() {
        TestChannel channel = f.session("1");
        channel.holdsCrossings = true;
        f.core.startBlackout(f.blackout("1"));
        f.core.endBlackout(f.blackout("1"));

        var on = f.core.startBlackout(f.blackout("1"));
        channel.letCross();

        assertThat(now(on)).isInstanceOf(BlackoutOutcome.On.class);
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(heard(1)).hasSize(100).doesNotContain(true);
    }

    @Test
    void blackout_that_follows_the_call_goes_with_it_when_it_is_named_during_the_cut() {
        followTheCall();
        TestChannel channel = f.session("1");
        channel.holdsCrossings = true;
        var on = f.core.startBlackout(f.blackout("1"));
        now(f.core.startCall(f.ask("1", "crm-7", Map.of())));
        channel.letCross();

        assertThat(now(on))
                .isInstanceOfSatisfying(
                        BlackoutOutcome.On.class,
                        o -> assertThat(o.blackout().key()).isEqualTo(new CallKey("1", "crm-7")));
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(now(f.core.endBlackout(f.blackout("1"))))
                .isInstanceOf(BlackoutOutcome.Off.class);
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(heard(1).subList(0, 100)).doesNotContain(true);
        assertThat(heard(1).subList(100, 200)).doesNotContain(false);
    }

    @Test
    void call_that_takes_the_name_of_one_that_was_lost_under_a_blackout_is_silent() {
        TestChannel second = secondOfTwoWhoseFirstIsLostUnderABlackout();

        now(f.core.startCall(f.ask("1", "", Map.of())));
        f.talk(second, Duration.ofSeconds(1));

        assertThat(f.journal.rows().get(2L).key()).isEqualTo(new CallKey("1", ""));
        assertThat(heard(2)).hasSize(100).doesNotContain(true);
    }

    @Test
    void two_blackouts_never_cover_one_call() {
        TestChannel second = secondOfTwoWhoseFirstIsLostUnderABlackout();
        now(f.core.startBlackout(f.blackout("1")));
        assertThat(f.core.snapshot().blackouts()).hasSize(2);

        now(f.core.startCall(f.ask("1", "", Map.of())));

        assertThat(f.core.snapshot().blackouts())
                .singleElement()
                .satisfies(left -> assertThat(left.id()).isEqualTo(2));
        f.talk(second, Duration.ofSeconds(1));
        now(f.core.endBlackout(f.blackout("1")));
        f.talk(second, Duration.ofSeconds(1));
        assertThat(heard(2).subList(0, 100)).doesNotContain(true);
        assertThat(heard(2).subList(100, 200)).doesNotContain(false);
    }

    private TestChannel secondOfTwoWhoseFirstIsLostUnderABlackout() {
        followTheCall();
        TestChannel first = f.session("1");
        now(f.core.startBlackout(f.blackout("1")));
        TestChannel second = f.session("1");
        f.core.ended(first, SessionEnd.LOST);
        f.channels.giveBack(first.number());
        return second;
    }

    private void followTheCall() {
        CoreSettings usual = CoreSettings.DEFAULT;
        f.settings =
                new CoreSettings(
                        usual.coreIdent(),
                        usual.queueMax(),
                        usual.eventsWaitingMax(),
                        usual.joinWindow(),
                        usual.maxCall(),
                        Blackout.Follows.CALL,
                        usual.maxBlackout(),
                        usual.monitoring(),
                        usual.devices());
        f.start();
    }

    private List<Boolean> heard(long recording) {
        return f.vault.ledgers.get(recording).packets.stream()
                .map(MemoryVault.Heard::heard)
                .toList();
    }
}
