package hark.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.CallOrigin;
import hark.core.event.CoreEvent;
import hark.core.event.History;
import hark.core.event.Numbered;
import hark.core.schedule.Criteria.Operator;
import hark.core.schedule.DecisionTrace.Result;
import hark.core.schedule.DryRun.Outcome.Counts;
import hark.core.schedule.DryRun.Outcome.Held;
import hark.core.schedule.Schedule.Type;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final List<Numbered> events = new ArrayList<>();
    private final DryRun dryRun =
            new DryRun(new DryRun.Parts(new Past(), "1", ZoneOffset.UTC, timers, new SeededIds(1)));

    private final class Past implements History {
        @Override
        public long before(Instant from, int most) {
            return events.stream().filter(e -> e.at().isBefore(from)).count();
        }

        @Override
        public List<Numbered> after(long eventId, int limit) {
            return events.stream().filter(e -> e.id() > eventId).limit(limit).toList();
        }

        @Override
        public OptionalLong oldest() {
            return events.stream().mapToLong(Numbered::id).findFirst();
        }
    }

    private void add(CoreEvent event) {
        events.add(new Numbered(events.size() + 1, timers.now(), event));
    }

    private static CallKey key(String device) {
        return new CallKey(device, "");
    }

    private void call(String device, Map<CallField, String> fields) {
        add(
                new CoreEvent.CallStarted(
                        key(device), new CallFields(fields), CallOrigin.API, timers.now()));
    }

    private void end(String device) {
        add(new CoreEvent.CallStopped(key(device), CoreEvent.Ending.BY_API));
    }

    private void decided(String device, CallFacts.Asked asked, Result result) {
        add(
                new CoreEvent.Decided(
                        new DecisionTrace(
                                events.size(),
                                timers.now(),
                                key(device),
                                Optional.empty(),
                                Optional.empty(),
                                asked,
                                List.of(),
                                Optional.empty(),
                                OptionalLong.empty(),
                                result,
                                List.of())));
    }

    private static RuleSet rules(Schedule... schedules) {
        return new RuleSet(List.of(schedules), List.of());
    }

    private static Schedule gold(long id) {
        return SchedulingWorld.with(
                SchedulingWorld.schedule(id, Type.PERCENTAGE, 100),
                SchedulingWorld.all(SchedulingWorld.where("USER1", Operator.EQUALS, "gold")));
    }

    private Held hold(RuleSet rules, Schedule changed) throws IOException {
        return (Held) dryRun.hold(rules, now -> changed, 1);
    }

    @Test
    void more_and_fewer_calls_are_counted() throws IOException {
        for (int i = 0; i < 10; i++) {
            call("1", i < 4 ? Map.of(CallField.USER1, "gold") : Map.of());
            decided("1", CallFacts.Asked.BY_CALL, i < 3 ? Result.RECORD : Result.NO_SCHEDULE);
            end("1");
        }
        RuleSet none = rules();
        Schedule everything = SchedulingWorld.schedule(7, Type.PERCENTAGE, 100);

        assertThat(hold(none, gold(7)).since()).isEqualTo(events.getFirst().at());
        assertThat(hold(none, gold(7)).all()).isEqualTo(new Counts(10, 3, 0, 4, 4, 0));
        assertThat(hold(rules(everything), gold(7)).all())
                .isEqualTo(new Counts(10, 3, 10, 4, 0, 6));
    }

    @Test
    void each_day_has_its_counts_also_one_without_calls() throws IOException {
        Map<CallField, String> gold = Map.of(CallField.USER1, "gold");
        call("1", gold);
        end("1");
        timers.advance(Duration.ofDays(2));
        call("1", gold);
        call("2", Map.of());
        end("2");
        LocalDate today = LocalDate.ofInstant(timers.now(), ZoneOffset.UTC);

        Held held = (Held) dryRun.hold(rules(), now -> gold(7), 3);

        assertThat(held.days())
                .containsExactly(
                        new DryRun.Outcome.Day(today.minusDays(2), new Counts(1, 0, 0, 1, 1, 0)),
                        new DryRun.Outcome.Day(today.minusDays(1), new Counts(0, 0, 0, 0, 0, 0)),
                        new DryRun.Outcome.Day(today, new Counts(2, 0, 0, 1, 1, 0)));
        assertThat(held.all()).isEqualTo(new Counts(3, 0, 0, 2, 2, 0));
    }

    @Test
    void what_is_said_later_counts_too() throws IOException {
        call("1", Map.of());
        add(
                new CoreEvent.CallChanged(
                        key("1"), new CallFields(Map.of(CallField.USER1, "gold")), timers.now()));

        assertThat(hold(rules(), gold(7)).all().more()).isOne();
    }

    @Test
    void client_that_asked_asks_again() throws IOException {
        call("1", Map.of());
        decided("1", CallFacts.Asked.BY_API, Result.NO_SCHEDULE);
        call("2", Map.of());

        Held held = hold(rules(), SchedulingWorld.schedule(7, Type.API_INITIATED, 100));

        assertThat(held.all().then()).isOne();
    }

    @Test
    void call_that_began_before_the_days_is_passed_over() throws IOException {
        call("1", Map.of(CallField.USER1, "gold"));
        timers.advance(Duration.ofDays(2));
        decided("1", CallFacts.Asked.BY_API, Result.NO_SCHEDULE);
        call("2", Map.of());

        assertThat(hold(rules(), gold(7)).all().calls()).isOne();
    }

    @Test
    void call_keeps_its_turn_under_another_name() throws IOException {
        call("1", Map.of());
        add(new CoreEvent.CallRenamed(key("1"), key("2")));
        end("2");

        assertThat(hold(rules(), SchedulingWorld.schedule(7, Type.PERCENTAGE, 100)).all())
                .isEqualTo(new Counts(1, 0, 0, 1, 1, 0));
    }

    @Test
    void percentages_are_exact_here_too() throws IOException {
        for (int i = 0; i < 100; i++) {
            call("1", Map.of());
            end("1");
        }

        assertThat(hold(rules(), SchedulingWorld.schedule(7, Type.PERCENTAGE, 30)).all().then())
                .isEqualTo(30);
    }

    @Test
    void schedule_that_looks_at_agents_cannot_be_tried() throws IOException {
        Schedule agents =
                SchedulingWorld.with(
                        SchedulingWorld.schedule(7, Type.PERCENTAGE, 100),
                        SchedulingWorld.all(SchedulingWorld.where("agent", Operator.EQUALS, "42")));

        assertThat(dryRun.hold(rules(), now -> agents, 1))
                .isInstanceOf(DryRun.Outcome.Impossible.class);
        assertThat(
                        dryRun.hold(
                                rules(),
                                now -> SchedulingWorld.schedule(7, Type.AGENT_PERCENTAGE, 50),
                                1))
                .isInstanceOf(DryRun.Outcome.Impossible.class);
    }

    @Test
    void dates_are_left_aside() throws IOException {
        call("1", Map.of());
        Instant tomorrow = timers.now().plus(Duration.ofDays(1));
        Schedule later =
                SchedulingWorld.between(
                        SchedulingWorld.schedule(7, Type.PERCENTAGE, 100),
                        tomorrow,
                        tomorrow.plusSeconds(1));

        assertThat(hold(rules(), later).all().then()).isOne();
    }

    @Test
    void impossible_schedule_is_not_tried() throws IOException {
        assertThat(
                        dryRun.hold(
                                rules(),
                                now -> SchedulingWorld.schedule(7, Type.PERCENTAGE, 101),
                                1))
                .isInstanceOf(DryRun.Outcome.Impossible.class);
    }
}
