package hark.core.schedule;

import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.schedule.CallFacts.Asked;
import hark.core.schedule.Criteria.Condition;
import hark.core.schedule.Criteria.Join;
import hark.core.schedule.Criteria.Operator;
import hark.core.schedule.Schedule.Quota;
import hark.core.schedule.Schedule.Terms;
import hark.core.schedule.Schedule.Type;
import hark.support.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;

/// Schedules and calls to try them on.
final class SchedulingWorld {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final ZoneId UTC = ZoneOffset.UTC;

    private SchedulingWorld() {}

    static Scheduler scheduler(Schedule... schedules) {
        return scheduler(new Random(1), schedules);
    }

    static Scheduler scheduler(Random random, Schedule... schedules) {
        return new Scheduler(new RuleSet(List.of(schedules), List.of()), UTC, ids(random));
    }

    static Ids ids(Random random) {
        return new Ids() {
            @Override
            public UUID uuid() {
                return new UUID(random.nextLong(), random.nextLong());
            }

            @Override
            public double chance() {
                return random.nextDouble();
            }

            @Override
            public byte[] secret(int bytes) {
                throw new UnsupportedOperationException("nothing is secret here");
            }
        };
    }

    static Schedule schedule(long id, Type type, int percent) {
        return new Schedule(
                id,
                "Schedule " + id,
                "",
                "",
                type,
                true,
                NOON.minus(Duration.ofDays(10)).plusSeconds(id),
                Optional.empty(),
                Optional.empty(),
                percent,
                Optional.empty(),
                Criteria.ANY_CALL,
                terms(0));
    }

    static Schedule with(Schedule schedule, Criteria criteria) {
        return copy(schedule, schedule.quota(), criteria, schedule.terms().priority());
    }

    static Schedule with(Schedule schedule, Quota quota) {
        return copy(schedule, Optional.of(quota), schedule.criteria(), schedule.terms().priority());
    }

    static Schedule withPriority(Schedule schedule, int priority) {
        return copy(schedule, schedule.quota(), schedule.criteria(), priority);
    }

    private static Schedule copy(
            Schedule from, Optional<Quota> quota, Criteria criteria, int priority) {
        return new Schedule(
                from.id(),
                from.name(),
                from.description(),
                from.owner(),
                from.type(),
                from.active(),
                from.created(),
                from.from(),
                from.until(),
                from.percent(),
                quota,
                criteria,
                terms(priority));
    }

    static Schedule between(Schedule from, Instant begin, Instant end) {
        return new Schedule(
                from.id(),
                from.name(),
                from.description(),
                from.owner(),
                from.type(),
                from.active(),
                from.created(),
                Optional.of(begin),
                Optional.of(end),
                from.percent(),
                from.quota(),
                from.criteria(),
                from.terms());
    }

    private static Terms terms(int priority) {
        return new Terms(
                priority,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                true);
    }

    static Criteria all(Condition... conditions) {
        return new Criteria(Join.ALL, List.of(conditions), List.of());
    }

    static Criteria any(Condition... conditions) {
        return new Criteria(Join.ANY, List.of(conditions), List.of());
    }

    static Condition where(String field, Operator operator, String... values) {
        return new Condition(field, operator, List.of(values));
    }

    static CallFacts call(String device) {
        return new CallFacts(
                new CallKey(device, ""),
                CallFields.NONE,
                Optional.empty(),
                "1",
                NOON,
                Asked.BY_CALL);
    }

    static CallFacts call(String device, Map<CallField, String> fields) {
        return new CallFacts(
                new CallKey(device, ""),
                new CallFields(new EnumMap<>(fields)),
                Optional.empty(),
                "1",
                NOON,
                Asked.BY_CALL);
    }

    static CallFacts asked(CallFacts call, Asked asked) {
        return new CallFacts(
                call.key(), call.fields(), call.agent(), call.coreIdent(), call.at(), asked);
    }

    static CallFacts at(CallFacts call, Instant at) {
        return new CallFacts(
                call.key(), call.fields(), call.agent(), call.coreIdent(), at, call.asked());
    }

    static CallFacts by(CallFacts call, String agent) {
        return new CallFacts(
                call.key(),
                call.fields(),
                Optional.of(
                        new CallFacts.Agent(
                                agent,
                                Optional.of("7" + agent),
                                "Chicago",
                                List.of("Sales", "Night"))),
                call.coreIdent(),
                call.at(),
                call.asked());
    }
}
