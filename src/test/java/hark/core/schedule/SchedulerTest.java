package hark.core.schedule;

import static hark.core.schedule.SchedulingWorld.NOON;
import static hark.core.schedule.SchedulingWorld.UTC;
import static hark.core.schedule.SchedulingWorld.all;
import static hark.core.schedule.SchedulingWorld.asked;
import static hark.core.schedule.SchedulingWorld.at;
import static hark.core.schedule.SchedulingWorld.between;
import static hark.core.schedule.SchedulingWorld.by;
import static hark.core.schedule.SchedulingWorld.call;
import static hark.core.schedule.SchedulingWorld.ids;
import static hark.core.schedule.SchedulingWorld.schedule;
import static hark.core.schedule.SchedulingWorld.scheduler;
import static hark.core.schedule.SchedulingWorld.where;
import static hark.core.schedule.SchedulingWorld.with;
import static hark.core.schedule.SchedulingWorld.withPriority;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.call.CallKey;
import hark.core.schedule.BlockFilter.Field;
import hark.core.schedule.CallFacts.Asked;
import hark.core.schedule.Criteria.Operator;
import hark.core.schedule.DecisionTrace.Look;
import hark.core.schedule.DecisionTrace.Result;
import hark.core.schedule.Schedule.Quota;
import hark.core.schedule.Schedule.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final Schedule EVERYTHING = schedule(1, Type.PERCENTAGE, 100);
    private static final Schedule ON_REQUEST = schedule(2, Type.API_INITIATED, 100);
    private static final Schedule ON_DEMAND = schedule(3, Type.ON_DEMAND, 100);

    @Test
    void fresh_installation_records_every_call_for_ninety_days() {
        Scheduler scheduler =
                new Scheduler(
                        new RuleSet(Schedules.defaults(NOON), List.of()), UTC, ids(new Random(1)));

        DecisionTrace trace = scheduler.decide(call("4678"), 12);

        assertThat(trace.id()).isEqualTo(12);
        assertThat(trace.result()).isEqualTo(Result.RECORD);
        assertThat(trace.looks())
                .extracting(Look::schedule, Look::matched, Look::reason)
                .containsExactly(
                        row("Everything", true, "Any call; all such calls are taken."),
                        row(
                                "On request",
                                false,
                                "API Initiated, and no client has asked to record."));
        assertThat(scheduler.schedule(trace.winner().getAsLong()).orElseThrow().terms().keepDays())
                .hasValue(90);
    }

    @Test
    void every_active_schedule_is_looked_at_even_after_one_has_won() {
        Schedule sales =
                withPriority(with(schedule(5, Type.PERCENTAGE, 100), dnisStarts("1900")), 50);
        Scheduler scheduler = scheduler(EVERYTHING, sales, ON_DEMAND);

        DecisionTrace trace = scheduler.decide(call("1", Map.of(CallField.DNIS, "1800")), 1);

        assertThat(trace.winner()).hasValue(1);
        assertThat(trace.looks())
                .extracting(Look::scheduleId, Look::matched, Look::reason)
                .containsExactly(
                        row(5L, false, "DNIS is 1800, wanted to start with 1900."),
                        row(1L, true, "Any call; all such calls are taken."),
                        row(3L, false, "On-Demand, and the agent has not asked to record."));
    }

    @Test
    void highest_priority_wins_then_the_earliest_created() {
        Schedule later = withPriority(schedule(6, Type.PERCENTAGE, 100), 7);
        Schedule earlier = withPriority(schedule(4, Type.PERCENTAGE, 100), 7);

        assertThat(winner(scheduler(EVERYTHING, later, earlier), call("1"))).hasValue(4);
    }

    @Test
    void client_that_asks_gets_the_schedule_made_for_it_before_a_higher_ordinary_one() {
        Scheduler scheduler = scheduler(withPriority(EVERYTHING, 100), ON_REQUEST, ON_DEMAND);

        assertThat(winner(scheduler, asked(call("1"), Asked.BY_API))).hasValue(2);
        assertThat(winner(scheduler, asked(call("1"), Asked.BY_AGENT))).hasValue(3);
        assertThat(winner(scheduler, call("1"))).hasValue(1);
    }

    @Test
    void agent_that_asks_falls_back_on_api_initiated_and_then_on_ordinary_schedules() {
        assertThat(winner(scheduler(EVERYTHING, ON_REQUEST), asked(call("1"), Asked.BY_AGENT)))
                .hasValue(2);
        assertThat(winner(scheduler(EVERYTHING), asked(call("1"), Asked.BY_AGENT))).hasValue(1);
        assertThat(winner(scheduler(EVERYTHING), asked(call("1"), Asked.BY_API))).hasValue(1);
    }

    @Test
    void no_match_is_no_schedule() {
        DecisionTrace trace = scheduler(with(EVERYTHING, dnisStarts("1900"))).decide(call("1"), 1);

        assertThat(trace.result()).isEqualTo(Result.NO_SCHEDULE);
        assertThat(trace.winner()).isEmpty();
    }

    @Test
    void block_filter_comes_before_all_schedules_and_nothing_is_counted() {
        BlockFilter filter = new BlockFilter(9, Field.DEVICEID, "46*", Instant.EPOCH);
        Scheduler scheduler =
                new Scheduler(
                        new RuleSet(List.of(schedule(1, Type.PERCENTAGE, 50)), List.of(filter)),
                        UTC,
                        ids(new Random(1)));

        DecisionTrace trace = scheduler.decide(call("4678"), 1);
        scheduler.apply(trace);

        assertThat(trace.result()).isEqualTo(Result.BLOCKED);
        assertThat(trace.blockedBy())
                .contains("Block filter 9: DEVICEID is 4678, and 46* is never recorded.");
        assertThat(scheduler.counts()).isEqualTo(DeciderCounts.NONE);
    }

    @Test
    void schedule_outside_its_dates_says_so() {
        Schedule next =
                between(
                        schedule(1, Type.PERCENTAGE, 100),
                        NOON.plusSeconds(60),
                        NOON.plusSeconds(120));
        Scheduler scheduler = scheduler(next);

        assertThat(reason(scheduler, call("1")))
                .isEqualTo("Not in force before 2026-03-02 12:01 Z.");
        assertThat(winner(scheduler, at(call("1"), NOON.plusSeconds(60)))).hasValue(1);
        assertThat(reason(scheduler, at(call("1"), NOON.plusSeconds(120))))
                .isEqualTo("Expired at 2026-03-02 12:02 Z.");
    }

    @Test
    void percentage_tells_its_count() {
        Scheduler scheduler = scheduler(schedule(1, Type.PERCENTAGE, 50));

        assertThat(reasonAndApply(scheduler, call("a")))
                .isEqualTo("Any call; 50 % of such calls are taken, 0 of 0 so far: this one is.");
        assertThat(reasonAndApply(scheduler, call("b")))
                .isEqualTo(
                        "Any call; 50 % of such calls are taken, 1 of 1 so far: this one is not.");
    }

    @Test
    void call_asked_about_again_keeps_its_turn_and_is_counted_once() {
        Scheduler scheduler = scheduler(schedule(1, Type.PERCENTAGE, 50));
        reasonAndApply(scheduler, call("a"));
        reasonAndApply(scheduler, call("b"));
        DeciderCounts before = scheduler.counts();

        assertThat(reasonAndApply(scheduler, call("b")))
                .isEqualTo("Any call; this call has had its turn at 50 % and was not taken.");
        assertThat(reasonAndApply(scheduler, call("a"))).endsWith("and was taken.");
        assertThat(scheduler.counts()).isEqualTo(before);
    }

    @Test
    void turn_of_a_call_that_was_not_recorded_goes_to_the_next_one() {
        Scheduler scheduler = scheduler(schedule(1, Type.PERCENTAGE, 50));
        reasonAndApply(scheduler, call("a"));
        scheduler.ended(new CallKey("a", ""));

        assertThat(reasonAndApply(scheduler, call("b"))).endsWith("0 of 1 so far: this one is.");
    }

    @Test
    void turn_that_was_given_back_is_taken_again_when_the_call_is_recorded_after_all() {
        Scheduler scheduler = scheduler(schedule(1, Type.PERCENTAGE, 50));
        reasonAndApply(scheduler, call("a"));
        scheduler.recording(new CallKey("a", ""), 1, Decider.Course.BEGAN);
        scheduler.recording(new CallKey("a", ""), 1, Decider.Course.LOST);
        scheduler.recording(new CallKey("a", ""), 2, Decider.Course.BEGAN);

        assertThat(reasonAndApply(scheduler, call("b")))
                .endsWith("1 of 1 so far: this one is not.");
    }

    @Test
    void next_call_of_the_same_device_is_a_new_one() {
        Scheduler scheduler = scheduler(schedule(1, Type.PERCENTAGE, 50));
        reasonAndApply(scheduler, call("a"));
        scheduler.recording(new CallKey("a", ""), 1, Decider.Course.BEGAN);
        scheduler.ended(new CallKey("a", ""));

        assertThat(reasonAndApply(scheduler, call("a")))
                .endsWith("1 of 1 so far: this one is not.");
        scheduler.ended(new CallKey("a", ""));
        assertThat(scheduler.counts().turns()).isEmpty();
    }

    @Test
    void call_that_gets_another_key_keeps_its_turn() {
        Scheduler scheduler = scheduler(schedule(1, Type.PERCENTAGE, 50));
        reasonAndApply(scheduler, call("a"));
        scheduler.renamed(new CallKey("a", ""), new CallKey("b", ""));
        scheduler.renamed(new CallKey("c", ""), new CallKey("d", ""));

        assertThat(reasonAndApply(scheduler, call("b"))).endsWith("and was taken.");
        assertThat(scheduler.counts().turns()).hasSize(1);
    }

    @Test
    void agent_percentage_counts_each_agent_alone() {
        Scheduler scheduler = scheduler(schedule(1, Type.AGENT_PERCENTAGE, 50));

        assertThat(winnerAndApply(scheduler, by(call("a"), "7"))).hasValue(1);
        assertThat(winnerAndApply(scheduler, by(call("b"), "8"))).hasValue(1);
        assertThat(winnerAndApply(scheduler, by(call("c"), "7"))).isEmpty();
        assertThat(reason(scheduler, call("d")))
                .isEqualTo("Any call; no agent is known, and agents' calls are counted.");
    }

    @Test
    void set_number_takes_so_many_a_day_and_begins_anew_at_midnight() {
        Schedule two = with(schedule(1, Type.SET_NUMBER, 100), new Quota(2, Duration.ofDays(1)));
        Scheduler scheduler = scheduler(two);

        assertThat(reasonAndApply(scheduler, call("a")))
                .isEqualTo("Any call; 0 of 2 wanted since 2026-03-02 00:00 Z are recorded.");
        assertThat(winnerAndApply(scheduler, call("b"))).hasValue(1);
        assertThat(reasonAndApply(scheduler, call("c")))
                .isEqualTo("Any call; 2 of 2 wanted since 2026-03-02 00:00 Z are recorded.");
        assertThat(winnerAndApply(scheduler, call("c"))).isEmpty();
        assertThat(winnerAndApply(scheduler, at(call("d"), NOON.plus(Duration.ofHours(12)))))
                .hasValue(1);
    }

    @Test
    void set_number_counts_only_what_it_won() {
        Schedule one = with(schedule(1, Type.SET_NUMBER, 100), new Quota(1, Duration.ofHours(6)));
        Scheduler scheduler =
                scheduler(
                        withPriority(with(schedule(2, Type.PERCENTAGE, 100), dnisStarts("1")), 5),
                        one);

        assertThat(winnerAndApply(scheduler, call("a", Map.of(CallField.DNIS, "1")))).hasValue(2);
        assertThat(winnerAndApply(scheduler, call("b"))).hasValue(1);
        assertThat(winnerAndApply(scheduler, call("c"))).isEmpty();
    }

    @Test
    void random_probability_is_drawn_once_for_a_call() {
        Scheduler scheduler = scheduler(new Random(3), schedule(1, Type.API_INITIATED, 50));

        for (int i = 0; i < 20; i++) {
            CallFacts call = asked(call("device " + i), Asked.BY_API);
            OptionalLong first = winnerAndApply(scheduler, call);

            assertThat(reason(scheduler, call)).contains("the draw was made before");
            assertThat(winnerAndApply(scheduler, call)).isEqualTo(first);
        }
    }

    @Test
    void unusable_schedule_matches_no_call_and_says_why() {
        Schedule broken =
                with(schedule(4, Type.PERCENTAGE, 100), all(where("DNIS", Operator.MATCHES, "(")));

        assertThat(Schedules.problems(broken))
                .containsExactly("the pattern ( is malformed: missing closing )");
        assertThat(reason(scheduler(broken), call("1")))
                .isEqualTo(
                        "This schedule cannot be used: the pattern ( is malformed: missing closing ).");
    }

    @Test
    void schedule_that_cannot_be_is_refused_when_it_is_made() {
        assertThat(Schedules.problems(schedule(1, Type.PERCENTAGE, 101)))
                .containsExactly("its percentage is 101 and must be from 0 to 100");
        assertThat(Schedules.problems(schedule(1, Type.SET_NUMBER, 100)))
                .containsExactly(
                        "a Set Number needs a number of calls and a period, both above zero");
        assertThat(Schedules.problems(withPriority(EVERYTHING, -1)))
                .containsExactly("its priority is -1 and must be from 0 to 100");
        assertThat(Schedules.defaults(NOON))
                .allSatisfy(fresh -> assertThat(Schedules.problems(fresh)).isEmpty());
    }

    @Test
    void unknown_schedule_has_no_terms() {
        assertThat(scheduler().schedule(5)).isEmpty();
    }

    private static Criteria dnisStarts(String start) {
        return all(where("DNIS", Operator.STARTS, start));
    }

    private static OptionalLong winner(Scheduler scheduler, CallFacts call) {
        return scheduler.decide(call, 1).winner();
    }

    private static OptionalLong winnerAndApply(Scheduler scheduler, CallFacts call) {
        DecisionTrace trace = scheduler.decide(call, 1);
        scheduler.apply(trace);
        return trace.winner();
    }

    private static String reason(Scheduler scheduler, CallFacts call) {
        return scheduler.decide(call, 1).looks().getFirst().reason();
    }

    private static String reasonAndApply(Scheduler scheduler, CallFacts call) {
        DecisionTrace trace = scheduler.decide(call, 1);
        scheduler.apply(trace);
        return trace.looks().getFirst().reason();
    }

    private static org.assertj.core.groups.Tuple row(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
