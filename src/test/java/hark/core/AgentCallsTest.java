package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallFields;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingRow;
import hark.core.schedule.BlockFilter;
import hark.core.schedule.Criteria;
import hark.core.schedule.DecisionTrace;
import hark.core.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Whose calls are recorded.
class AgentCallsTest {
    private static final long ANN = 1;
    private static final long BOB = 2;

    private final CoreFixture f = new CoreFixture().start();
    private final AgentsFixture agents =
            new AgentsFixture(f).people("ann phones=70123", "bob phones=70124", "eve phones=4700");

    @Test
    void recording_is_of_the_agent_who_sits_there() {
        agents.login(ANN, "4678");

        f.session("4678");

        assertThat(row(1).agentId()).contains("1");
        assertThat(row(1).deviceAlias()).contains("70123");
        assertThat(decision(0).agentId()).contains("1");
        assertThat(f.vault.ledgers.get(1L).header.about()).containsEntry("agent_id", "1");
    }

    @Test
    void phone_of_nobody_is_recorded_without_an_agent() {
        f.session("4679");

        assertThat(row(1).agentId()).isEmpty();
        assertThat(row(1).deviceAlias()).isEmpty();
    }

    @Test
    void call_on_a_phone_is_of_whom_the_phone_is_until_he_sits_elsewhere() {
        f.hangUp(f.session("4700"));
        agents.login(3, "4678");
        f.session("4700");

        assertThat(row(1).agentId()).contains("3");
        assertThat(row(2).agentId()).isEmpty();
    }

    @Test
    void agent_who_comes_late_takes_the_recording_and_the_next_one_does_not() {
        f.session("4678");
        agents.login(ANN, "4678");
        assertThat(row(1).agentId()).contains("1");

        agents.takeOver(BOB, "4678");
        agents.logout(BOB);

        assertThat(row(1).agentId()).contains("1");
        assertThat(row(1).deviceAlias()).contains("70123");
    }

    @Test
    void recording_under_legal_hold_stays_nobodys() {
        f.session("4678");
        change(RecordingColumn.LOCKED, "true");

        agents.login(ANN, "4678");

        assertThat(row(1).agentId()).isEmpty();
    }

    @Test
    void agent_can_be_set_by_hand() {
        agents.login(ANN, "4678");
        f.session("4678");

        change(RecordingColumn.AGENT_ID, "2");

        assertThat(row(1).agentId()).contains("2");
        assertThat(row(1).deviceAlias()).contains("70123");
    }

    @Test
    void late_metadata_bring_the_agent_with_the_device() {
        agents.login(ANN, "4678");
        TestChannel channel = f.bareSession("c1");
        assertThat(row(1).agentId()).isEmpty();

        f.core.changed(channel, CoreFixture.facts(channel, "4678", "c1"));

        assertThat(row(1).key().deviceId()).isEqualTo("4678");
        assertThat(row(1).agentId()).contains("1");
    }

    @Test
    void recording_of_an_agent_whom_a_filter_names_is_dropped_when_he_logs_in() {
        f.filters = List.of(new BlockFilter(1, BlockFilter.Field.AGENTID, "1", Instant.EPOCH));
        f.start();
        f.session("4678");

        agents.login(ANN, "4678");

        assertThat(f.journal.of(CoreEvent.RecordingDropped.class)).hasSize(1);
        assertThat(f.journal.rows()).isEmpty();
    }

    @Test
    void call_under_way_is_asked_about_again_when_its_agent_logs_in() {
        f.schedules = List.of(onlyAnn());
        f.start();
        f.session("4678");
        assertThat(f.journal.rows()).isEmpty();

        agents.login(BOB, "4678");
        assertThat(f.journal.rows()).isEmpty();
        agents.takeOver(ANN, "4678");

        assertThat(row(1).agentId()).contains("1");
    }

    @Test
    void agent_percentage_is_true_for_each_agent() {
        f.schedules = List.of(schedule(Schedule.Type.AGENT_PERCENTAGE, 50, Criteria.ANY_CALL));
        f.start();
        agents.login(ANN, "4678");
        agents.login(BOB, "4679");
        List.of("4678", "4678", "4678", "4678", "4679", "4679", "4681").forEach(this::talkAt);

        assertThat(f.journal.rows().values())
                .extracting(row -> row.agentId().orElse("nobody"))
                .containsExactlyInAnyOrder("1", "1", "2");
    }

    @Test
    void agent_of_a_recording_survives_a_crash_with_only_its_ledger_left() {
        agents.login(ANN, "4678");
        f.journal.broken = true;
        TestChannel channel = f.session("4678");
        f.talk(channel, Duration.ofSeconds(1));
        f.journal.broken = false;

        f.crash();

        assertThat(row(1).agentId()).contains("1");
    }

    private void talkAt(String device) {
        TestChannel channel = f.session(device);
        f.talk(channel, Duration.ofSeconds(1));
        f.hangUp(channel);
    }

    private RecordingRow row(long id) {
        return Optional.ofNullable(f.journal.rows().get(id)).orElseThrow();
    }

    private DecisionTrace decision(int index) {
        return f.journal.of(CoreEvent.Decided.class).get(index).trace();
    }

    private void change(RecordingColumn column, String value) {
        now(
                f.core.changeRecording(
                        new ChangeAsk(
                                OptionalLong.of(1),
                                Optional.empty(),
                                CallFields.NONE,
                                Map.of(column, value),
                                CoreFixture.ANN)));
    }

    private static Schedule onlyAnn() {
        Criteria.Condition ann =
                new Criteria.Condition("AGENT", Criteria.Operator.EQUALS, List.of("1"));
        return schedule(
                Schedule.Type.PERCENTAGE,
                100,
                new Criteria(Criteria.Join.ALL, List.of(ann), List.of()));
    }

    private static Schedule schedule(Schedule.Type type, int percent, Criteria criteria) {
        return new Schedule(
                1,
                "agents",
                "",
                "",
                type,
                true,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                percent,
                Optional.empty(),
                criteria,
                new Schedule.Terms(
                        50,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        true));
    }
}
