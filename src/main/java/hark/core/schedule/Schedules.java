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

    /// What a fresh installation has: every call is recorded and kept 90 days, and a client may ask. [D]
    public static List<Schedule> defaults(Instant created) {
        return List.of(everything(created), onRequest(created));
    }

    private static Schedule everything(Instant created) {
        return new Schedule(
                1,
                "Everything",
                "Records every call and keeps it 90 days.",
                "",
                Type.PERCENTAGE,
                true,
                created,
                Optional.empty(),
                Optional.empty(),
                100,
                Optional.empty(),
                Criteria.ANY_CALL,
                terms(OptionalInt.of(KEEP_DAYS)));
    }

    private static Schedule onRequest(Instant created) {
        return new Schedule(
                2,
                "On request",
                "Records when a client asks.",
                "",
                Type.API_INITIATED,
                true,
                created,
                Optional.empty(),
                Optional.empty(),
                100,
                Optional.empty(),
                Criteria.ANY_CALL,
                terms(OptionalInt.empty()));
    }

    private static Terms terms(OptionalInt keepDays) {
        return new Terms(
                0,
                keepDays,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                true);
    }

    /// Why this schedule must not be made, a phrase for each reason. Empty: it may.
    public static List<String> problems(Schedule schedule) {
        List<String> problems = new ArrayList<>();
        numbers(schedule, problems);
        spans(schedule, problems);
        if (schedule.type() == Type.TIMED) {
            timed(schedule, problems);
        }
        try {
            CompiledCriteria.of(schedule.criteria(), ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return List.copyOf(problems);
    }

    private static void numbers(Schedule schedule, List<String> problems) {
        int percent = schedule.percent();
        if (percent < 0 || percent > 100) {
            problems.add("its percentage is " + percent + " and must be from 0 to 100");
        }
        int priority = schedule.terms().priority();
        if (priority < 0 || priority > 100) {
            problems.add("its priority is " + priority + " and must be from 0 to 100");
        }
        boolean counted =
                schedule.quota()
                        .filter(quota -> quota.calls() > 0 && quota.period().toSeconds() > 0)
                        .isPresent();
        if (schedule.type() == Type.SET_NUMBER && !counted) {
            problems.add("a Set Number needs a number of calls and a period, both above zero");
        }
    }

    private static void spans(Schedule schedule, List<String> problems) {
        if (schedule.until()
                .filter(until -> schedule.from().filter(until::isAfter).isEmpty())
                .filter(until -> schedule.from().isPresent())
                .isPresent()) {
            problems.add("it ends before it begins");
        }
        Terms terms = schedule.terms();
        if (terms.minimum()
                .filter(min -> terms.maximum().filter(max -> min.compareTo(max) > 0).isPresent())
                .isPresent()) {
            problems.add("its minimum length is above its maximum");
        }
    }

    private static void timed(Schedule schedule, List<String> problems) {
        if (!schedule.terms().screen()) {
            problems.add("a Timed schedule records screens and nothing else");
        }
        schedule.criteria()
                .allConditions()
                .map(Criteria.Condition::field)
                .filter(CallVariables::isOfCall)
                .findFirst()
                .ifPresent(field ->
                        problems.add("a Timed schedule looks at no call, and so not at " + field));
    }
}
