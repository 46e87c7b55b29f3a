package hark.core.schedule;

import static hark.core.schedule.SchedulingWorld.NOON;
import static hark.core.schedule.SchedulingWorld.all;
import static hark.core.schedule.SchedulingWorld.at;
import static hark.core.schedule.SchedulingWorld.by;
import static hark.core.schedule.SchedulingWorld.call;
import static hark.core.schedule.SchedulingWorld.schedule;
import static hark.core.schedule.SchedulingWorld.scheduler;
import static hark.core.schedule.SchedulingWorld.where;
import static hark.core.schedule.SchedulingWorld.with;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.schedule.Criteria.Operator;
import hark.core.schedule.Schedule.Quota;
import hark.core.schedule.Schedule.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerPropertiesTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 33, 50, 66, 67, 99, 100})
    void recorded_number_is_within_one_of_the_percentage_after_every_call(int percent) {
        Scheduler scheduler = scheduler(with(schedule(1, Type.PERCENTAGE, percent), gateSeven()));
        Random random = new Random(percent);
        int met = 0;
        int recorded = 0;

        for (int i = 0; i < 1_000; i++) {
            boolean meets = random.nextBoolean();
            DecisionTrace trace =
                    scheduler.decide(
                            call("device " + i, Map.of(CallField.GATE, meets ? "7" : "8")), i);
            scheduler.apply(trace);
            met += meets ? 1 : 0;
            recorded += trace.winner().isPresent() ? 1 : 0;

            assertThat(recorded * 100).isBetween(met * percent - 100, met * percent + 100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 33, 50, 66, 99})
    void what_could_not_be_recorded_is_made_up_for_by_the_calls_that_follow(int percent) {
        Scheduler scheduler = scheduler(schedule(1, Type.PERCENTAGE, percent));
        Random random = new Random(percent);
        int recorded = 0;
        int met = 0;

        for (; met < 3_000; met++) {
            DecisionTrace trace = scheduler.decide(call("device " + met), met);
            scheduler.apply(trace);
            boolean chosen = trace.winner().isPresent();
            boolean fails = met < 1_000 && random.nextInt(5) == 0;
            if (chosen) {
                recorded += live(scheduler, trace, fails) ? 1 : 0;
            }
            scheduler.ended(trace.key());

            assertThat(recorded * 100).isLessThanOrEqualTo((met + 1) * percent + 100);
        }

        if (percent <= 66) { // at 99 % there is hardly a call left to make up with
            assertThat(recorded * 100).isBetween(met * percent - 100, met * percent + 100);
        }
        assertThat(scheduler.counts().percentages().values())
                .extracting(DeciderCounts.Tally::recorded)
                .containsExactly((long) recorded);
        assertThat(scheduler.counts().claims()).isEmpty();
    }

    /// @return whether it was recorded
    private static boolean live(Scheduler scheduler, DecisionTrace trace, boolean fails) {
        if (fails && trace.id() % 2 == 0) {
            return false; // no channel: nothing began
        }
        scheduler.recording(trace.key(), trace.id(), Decider.Course.BEGAN);
        Decider.Course end = fails ? Decider.Course.LOST : Decider.Course.KEPT;
        scheduler.recording(trace.key(), trace.id(), end);
        return !fails;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 33, 90})
    void percentage_of_each_agent_is_within_one_after_every_call(int percent) {
        Scheduler scheduler = scheduler(schedule(1, Type.AGENT_PERCENTAGE, percent));
        Random random = new Random(percent);
        Map<String, Integer> met = new HashMap<>();
        Map<String, Integer> recorded = new HashMap<>();

        for (int i = 0; i < 1_000; i++) {
            String agent = "agent " + random.nextInt(7);
            DecisionTrace trace = scheduler.decide(by(call("device " + i), agent), i);
            scheduler.apply(trace);
            int n = met.merge(agent, 1, Integer::sum);
            int taken = recorded.merge(agent, trace.winner().isPresent() ? 1 : 0, Integer::sum);

            assertThat(taken * 100).isBetween(n * percent - 100, n * percent + 100);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void deciding_changes_nothing_and_replaying_the_traces_gives_the_same_counts(long seed) {
        Scheduler live = scheduler(new Random(seed), mixture());
        List<Runnable> replay = new ArrayList<>();
        Scheduler later = scheduler(new Random(seed + 1), mixture());

        for (CallFacts call : randomCalls(seed)) {
            DeciderCounts before = live.counts();
            DecisionTrace trace = live.decide(call, 1);
            assertThat(live.counts()).isEqualTo(before);
            live.apply(trace);
            replay.add(() -> later.apply(trace));
            if (call.at().getEpochSecond() % 3 == 0) {
                live.ended(call.key());
                replay.add(() -> later.ended(call.key()));
            }
        }
        replay.forEach(Runnable::run);

        assertThat(sorted(later.counts())).isEqualTo(sorted(live.counts()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void restored_scheduler_decides_as_the_one_that_died(long seed) {
        Scheduler first = scheduler(new Random(seed), mixture());
        List<CallFacts> calls = randomCalls(seed);
        calls.subList(0, 150).forEach(call -> first.apply(first.decide(call, 1)));

        Scheduler second = scheduler(new Random(99), mixture());
        second.restore(first.counts());

        for (CallFacts call : calls.subList(150, 300)) {
            DecisionTrace trace = first.decide(call, 1);
            assertThat(second.decide(call, 1)).isEqualTo(trace);
            first.apply(trace);
            second.apply(trace);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void quota_is_never_passed_in_any_period(long seed) {
        Scheduler scheduler =
                scheduler(
                        with(
                                schedule(1, Type.SET_NUMBER, 100),
                                new Quota(3, Duration.ofMinutes(6))));
        Map<Long, Integer> taken = new HashMap<>();
        Random random = new Random(seed);
        long midnight = NOON.minus(Duration.ofHours(12)).getEpochSecond();
        long second = midnight;

        for (int i = 0; i < 500; i++) {
            second += random.nextInt(120);
            CallFacts call =
                    at(call("device " + i), NOON.plusSeconds(second - NOON.getEpochSecond()));
            DecisionTrace trace = scheduler.decide(call, i);
            scheduler.apply(trace);
            if (trace.winner().isPresent()) {
                taken.merge(second / 360, 1, Integer::sum);
            }
        }

        assertThat(taken.values())
                .allSatisfy(n -> assertThat(n).isLessThanOrEqualTo(3))
                .contains(3);
    }

    private static Schedule[] mixture() {
        return new Schedule[] {
            schedule(1, Type.PERCENTAGE, 33),
            with(schedule(2, Type.PERCENTAGE, 70), gateSeven()),
            schedule(3, Type.AGENT_PERCENTAGE, 25),
            with(schedule(4, Type.SET_NUMBER, 100), new Quota(5, Duration.ofMinutes(10)))
        };
    }

    private static List<CallFacts> randomCalls(long seed) {
        Random random = new Random(seed);
        List<CallFacts> calls = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Map<CallField, String> fields =
                    Map.of(CallField.GATE, Integer.toString(6 + random.nextInt(3)));
            CallFacts call =
                    at(call("device " + random.nextInt(40), fields), NOON.plusSeconds(i * 5L));
            calls.add(random.nextBoolean() ? by(call, "agent " + random.nextInt(4)) : call);
        }
        return calls;
    }

    private static DeciderCounts sorted(DeciderCounts counts) {
        return new DeciderCounts(
                counts.percentages(),
                counts.quotas(),
                counts.turns().stream()
                        .sorted(java.util.Comparator.comparing(turns -> turns.key().deviceId()))
                        .toList(),
                counts.claims().stream()
                        .sorted(java.util.Comparator.comparing(claim -> claim.toString()))
                        .toList());
    }

    private static Criteria gateSeven() {
        return all(where("GATE", Operator.EQUALS, "7"));
    }
}
