package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.BlackoutStarted;
import hark.core.event.CoreEvent.BlackoutStopped;
import hark.core.event.CoreEvent.Notice.BlackoutCame;
import hark.core.event.CoreEvent.Notice.BlackoutLeft;
import hark.vault.Vault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each call that a blackout silences is told of, once when that begins and once when it is over.
class ToldBlackoutTest {
    private static final long ANN = 1;

    private final CoreFixture f = new CoreFixture().start();
    private final AgentsFixture agents = new AgentsFixture(f).people("ann phones=70123");

    private List<String> told() {
        return f.journal.of(CoreEvent.class).stream()
                .flatMap(event ->
                        switch (event) {
                            case BlackoutStarted e -> told("begins", e.blackout().key().deviceId());
                            case BlackoutStopped e -> told("ends", e.blackout().key().deviceId());
                            case BlackoutCame e -> told("comes over", e.key().deviceId());
                            case BlackoutLeft e -> told("leaves", e.key().deviceId());
                            default -> Stream.empty();
                        })
                .toList();
    }

    private static Stream<String> told(String what, String device) {
        return Stream.of(what + " " + device);
    }

    @Test
    void call_beside_the_one_it_was_asked_for_is_told_of() {
        agents.people("ann phones=4678;4679");
        f.session("4678");
        f.session("4679");

        now(f.core.startBlackout(f.blackout("4678")));
        now(f.core.endBlackout(f.blackout("4678")));

        assertThat(told())
                .containsExactlyInAnyOrder(
                        "begins 4678", "comes over 4679", "leaves 4679", "ends 4678");
    }

    @Test
    void consult_call_is_told_of_until_it_ends() {
        agents.login(ANN, "4678");
        f.session("4678");
        now(f.core.startBlackout(f.blackout("4678")));
        agents.login(ANN, "4679");
        TestChannel consult = f.session("4679");

        f.talk(consult, Duration.ofSeconds(2));
        f.hangUp(consult);

        assertThat(told()).containsExactly("begins 4678", "comes over 4679", "leaves 4679");
        BlackoutLeft left = f.journal.of(BlackoutLeft.class).getFirst();
        assertThat(Duration.between(left.start(), left.stop())).isEqualTo(Duration.ofSeconds(2));
        assertThat(left.agentId()).hasValue(ANN);
    }

    @Test
    void crash_ends_what_was_told_of_a_recording_and_the_next_one_begins_it_anew() {
        agents.login(ANN, "4678");
        f.session("4678");
        now(f.core.startBlackout(f.blackout("4678")));
        agents.login(ANN, "4679");
        f.session("4679");

        f.crash();
        f.session("4679");
        now(f.core.endBlackout(f.blackout("4678")));

        assertThat(told())
                .containsExactly(
                        "begins 4678",
                        "comes over 4679",
                        "leaves 4679",
                        "comes over 4679",
                        "leaves 4679",
                        "ends 4678");
    }

    @Test
    void recording_that_could_not_begin_under_it_is_not_left_blacked_out() {
        agents.login(ANN, "4678");
        f.session("4678");
        now(f.core.startBlackout(f.blackout("4678")));
        agents.login(ANN, "4679");
        f.vault.readiness = Vault.Readiness.DISK_FULL;

        f.session("4679");

        assertThat(told()).containsExactly("begins 4678", "comes over 4679", "leaves 4679");
    }

    @Test
    void calls_that_it_does_not_cover_are_not_told_of() {
        f.session("4678");
        f.session("4679");

        now(f.core.startBlackout(f.blackout("4678")));
        now(f.core.endBlackout(f.blackout("4678")));

        assertThat(told()).containsExactly("begins 4678", "ends 4678");
    }
}
