package hark.core.schedule;

import hark.core.schedule.Schedule.Terms;
import hark.core.schedule.Schedule.Type;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Schedules to begin with, and what makes one impossible.
public final class Schedules {
    private static final int KEEP_DAYS = 90;

    private Schedules() {}

    /// What a fresh installation has. [D]
    public static List<Schedule> defaults(Instant created) {
        return List.of(
                fresh(
                        1,
                        "Everything",
                        "Records every call and keeps it 90 days.",
                        Type.PERCENTAGE,
                        created),
                fresh(2, "On request", "Records when a client asks.", Type.API_INITIATED, created));
    }

    private static Schedule fresh(
            long id, String name, String description, Type type, Instant created) {
        OptionalInt keepDays =
                type == Type.PERCENTAGE ? OptionalInt.of(KEEP_DAYS) : OptionalInt.empty();
        return new Schedule(
                id,
                name,
                description,
                "",
                type,
                true,
                created,
                Optional.empty(),
                Optional.empty(),
                100,
                Optional.empty(),
                Criteria.ANY_CALL,
                new Terms(
                        0,
                        keepDays,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true));
    }

    /// Why this schedule must not be made, a phrase for each reason. Empty: it may.
    public static List<String> problems(Schedule schedule) {
        List<String> problems = new ArrayList<>();
        if (schedule.percent() < 0 || schedule.percent() > 100) {
            problems.add("its percentage is " + schedule.percent() + " and must be from 0 to 100");
        }
        if (schedule.terms().priority() < 0 || schedule.terms().priority() > 100) {
            problems.add(
                    "its priority is "
                            + schedule.terms().priority()
                            + " and must be from 0 to 100");
        }
        boolean counted =
                schedule.quota()
                        .filter(quota -> quota.calls() > 0 && quota.period().toSeconds() > 0)
                        .isPresent();
        if (schedule.type() == Type.SET_NUMBER && !counted) {
            problems.add("a Set Number needs a number of calls and a period, both above zero");
        }
        try {
            CompiledCriteria.of(schedule.criteria(), ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return List.copyOf(problems);
    }
}
