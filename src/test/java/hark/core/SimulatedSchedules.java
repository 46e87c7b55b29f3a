package hark.core;

import hark.core.event.CoreSnapshot;
import hark.core.schedule.BlockFilter;
import hark.core.schedule.Criteria;
import hark.core.schedule.Schedule;
import hark.core.schedule.Schedule.Type;
import hark.core.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// What a simulated centre wants recorded: everything, or a bit of each type.
final class SimulatedSchedules {
    static final List<BlockFilter> FILTERS =
            List.of(
                    new BlockFilter(
                            1, BlockFilter.Field.ANI, SimulatedPeople.BLOCKED, Instant.EPOCH));

    private SimulatedSchedules() {}

    static List<Schedule> drawn(SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            return Schedules.defaults(Instant.EPOCH);
        }
        return List.of(
                schedule(1, Type.PERCENTAGE, 1 + random.nextInt(99)),
                schedule(2, Type.SET_NUMBER, 80),
                schedule(3, Type.PERCENTAGE, 50),
                schedule(4, Type.API_INITIATED, 100),
                schedule(5, Type.ON_DEMAND, 70));
    }

    /// Records all calls and keeps those of two seconds and more.
    static Schedule shortCallsDropped() {
        return schedule(1, Type.PERCENTAGE, 100);
    }

    /// Records calls whose USER1 is gold.
    static Schedule onlyGold() {
        Criteria.Condition gold =
                new Criteria.Condition("USER1", Criteria.Operator.EQUALS, List.of("gold"));
        return schedule(
                9, Type.PERCENTAGE, 100, new Criteria(Criteria.Join.ALL, List.of(gold), List.of()));
    }

    /// Records so many calls in two minutes.
    static Schedule quota(int calls) {
        Schedule usual = schedule(2, Type.SET_NUMBER, 100);
        return new Schedule(
                usual.id(),
                usual.name(),
                "",
                "",
                usual.type(),
                true,
                usual.created(),
                usual.from(),
                usual.until(),
                usual.percent(),
                Optional.of(new Schedule.Quota(calls, Duration.ofMinutes(2))),
                usual.criteria(),
                usual.terms());
    }

    private static Schedule schedule(long id, Type type, int percent) {
        return schedule(id, type, percent, Criteria.ANY_CALL);
    }

    private static Schedule schedule(long id, Type type, int percent, Criteria criteria) {
        return new Schedule(
                id,
                "schedule " + id,
                "",
                "",
                type,
                true,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                percent,
                type == Type.SET_NUMBER
                        ? Optional.of(new Schedule.Quota(3, Duration.ofMinutes(2)))
                        : Optional.empty(),
                criteria,
                new Schedule.Terms(
                        (int) (50 - id),
                        OptionalInt.of(30),
                        OptionalInt.empty(),
                        id == 1 ? Optional.of(Duration.ofSeconds(2)) : Optional.empty(),
                        id == 3 ? Optional.of(Duration.ofSeconds(20)) : Optional.empty(),
                        true,
                        false,
                        id != 2));
    }

    /// What clients have said of these devices' calls, as a snapshot has kept it.
    static ReferenceCalls callsOf(CoreSnapshot kept, List<String> devices) {
        ReferenceCalls calls = new ReferenceCalls();
        for (CoreSnapshot.OpenCall call : kept.calls()) {
            if (devices.contains(call.key().deviceId())) {
                calls.start(call.key().deviceId(), call.key().instance(), call.fields());
            }
        }
        return calls;
    }
}
