package hark.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hark.core.agent.AgentOutcome;
import hark.core.agent.AgentOutcome.LoggedIn;
import hark.core.agent.AgentView;
import hark.core.agent.Tie;
import hark.core.call.CallKey;
import hark.core.call.CallOutcome;
import hark.core.device.Unresolved;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentsTest {
    private static final long ANN = 1;
    private static final long BOB = 2;

    private final CoreFixture f = new CoreFixture().start();
    private final AgentsFixture agents =
            new AgentsFixture(f).people("ann phones=70123", "bob phones=70124;70125");

    @Test
    void tie_survives_a_crash() {
        agents.login(ANN, "4678");
        agents.login(BOB, "4679");
        agents.logout(BOB);

        f.crash();

        assertThat(f.core.snapshot().ties()).extracting(Tie::deviceId).containsExactly("4678");
        assertThat(f.core.snapshot().loggedOut()).containsExactly(BOB);
        assertThat(agents.view(ANN).deviceId()).contains("4678");
        assertThat(agents.view(BOB).seen()).isTrue();
    }

    @Test
    void tie_survives_in_a_snapshot() {
        agents.login(ANN, "4678");
        f.journal.keep(f.core.snapshot());

        f.crash();

        assertThat(agents.view(ANN).alias()).contains("70123");
    }

    @Test
    void agent_has_one_device_and_a_device_one_agent() {
        agents.login(ANN, "4678");
        agents.login(ANN, "4679");
        agents.takeOver(BOB, "4679");

        assertThat(f.core.snapshot().ties())
                .extracting(Tie::agentId, Tie::deviceId)
                .containsExactly(tuple(BOB, "4679"));
        assertThat(agents.view(ANN).deviceId()).isEmpty();
    }

    @Test
    void logging_in_again_at_the_same_place_changes_nothing() {
        AgentOutcome first = agents.login(ANN, "4678");
        long events = f.core.figures().lastEventId();

        AgentOutcome second = agents.login(ANN, "4678");

        Tie tie = ((LoggedIn) first).tie();
        assertThat(second).isEqualTo(new AgentOutcome.StaysIn(tie));
        assertThat(f.core.figures().lastEventId()).isEqualTo(events);
    }

    @Test
    void seat_of_one_who_has_left_is_free() {
        agents.login(ANN, "4678");
        agents.people("ann phones=70123 inactive", "bob phones=70124");

        assertThat(agents.call(ANN))
                .isEqualTo(new CallOutcome.NotResolved(Unresolved.AGENT_NOT_ACTIVE));
        assertThat(agents.login(BOB, "4678")).isInstanceOf(LoggedIn.class);
        assertThat(agents.logout(ANN)).isEqualTo(new AgentOutcome.NotTied());
    }

    @Test
    void one_who_has_left_can_be_logged_out() {
        agents.login(ANN, "4678");
        agents.people("ann phones=70123 inactive", "bob phones=70124");

        assertThat(agents.all()).extracting(AgentView::agentId).containsExactly(ANN, BOB);
        assertThat(agents.logout(ANN)).isInstanceOf(AgentOutcome.LoggedOut.class);
        assertThat(agents.all()).extracting(AgentView::agentId).containsExactly(BOB);
    }

    @Test
    void call_stays_on_its_device_when_the_agent_moves() {
        agents.login(ANN, "4678");
        agents.call(ANN);

        agents.login(ANN, "4679");

        assertThat(f.core.snapshot().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.key()).isEqualTo(new CallKey("4678", "")));
        assertThat(agents.call(ANN)).isEqualTo(new CallOutcome.Started(new CallKey("4679", "")));
    }

    @Test
    void session_that_names_a_login_is_of_the_device_its_agent_sits_at() {
        agents.login(ANN, "4678");

        f.session("70123");

        assertThat(f.core.snapshot().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.key().deviceId()).isEqualTo("4678"));
    }

    @Test
    void login_that_was_once_heard_as_a_number_stands_for_its_agent_all_the_same() {
        f.hangUp(f.session("70123"));
        agents.loginAs("70123", "4678");

        f.session("70123");

        assertThat(f.core.snapshot().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.key().deviceId()).isEqualTo("4678"));
    }

    @Test
    void phone_that_is_a_device_stays_one_when_its_agent_sits_elsewhere() {
        f.hangUp(f.session("70123"));
        agents.login(ANN, "4678");

        f.session("70123");

        assertThat(f.core.snapshot().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.key().deviceId()).isEqualTo("70123"));
        assertThat(agents.at("70123")).isEqualTo(Optional.empty());
        assertThat(agents.at("4678")).contains("1");
    }

    @Test
    void phone_of_a_user_is_a_device_whatever_it_looks_like() {
        agents.people("ann phones=ann-soft");

        f.session("ann-soft");

        assertThat(f.core.snapshot().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.key().deviceId()).isEqualTo("ann-soft"));
    }

    @Test
    void while_the_journal_is_down_what_is_unknown_is_told_and_nobody_logs_in() {
        f.journal.broken = true;
        f.core.startCall(f.ask("1"));

        assertThat(agents.login(99, "4678"))
                .isEqualTo(new AgentOutcome.NotResolved(Unresolved.NO_SUCH_AGENT));
        assertThat(CoreFixture.toldNow(agents.loginAsked(ANN, "4678")))
                .isInstanceOf(Core.Told.JournalDown.class);
        assertThat(f.core.snapshot().ties()).isEmpty();
    }
}
