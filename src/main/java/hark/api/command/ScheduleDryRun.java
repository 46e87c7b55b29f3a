package hark.api.command;

import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.schedule.DryRun;
import hark.core.schedule.RuleSet;
import hark.core.schedule.Schedule;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// What a changed schedule would have done to the calls of the last days.
record ScheduleDryRun(Services services, ImportSchedule said, ScheduleChange change) {
    private static final int DAYS = 1;

    Answer answer() {
        return services.look(() -> {
            RuleSet rules = services.policies().rules().rules();
            Optional<Function<Instant, Schedule>> changed = changed(rules);
            return changed.isEmpty() ? ImportSchedule.noSuchSchedule() : hold(rules, changed.get());
        });
    }

    private Answer hold(RuleSet rules, Function<Instant, Schedule> changed) throws IOException {
        int days = said.days().orElse(DAYS);
        return switch (services.policies().dryRun().hold(rules, changed, days)) {
            case DryRun.Outcome.Impossible(List<String> problems) ->
                    Answer.of(PARAMETERS_INVALID, String.join("; ", problems));
            case DryRun.Outcome.Held held -> Answer.of(OK, body(held));
        };
    }

    /// Empty: the schedule that shall be changed is not there.
    private Optional<Function<Instant, Schedule>> changed(RuleSet rules) {
        OptionalLong id = said.scheduleId();
        if (id.isEmpty()) {
            return Optional.of(now -> change.anew(Long.MAX_VALUE, now));
        }
        return rules.schedules().stream()
                .filter(schedule -> schedule.id() == id.getAsLong())
                .findFirst()
                .map(schedule -> now -> change.over(schedule));
    }

    private Body body(DryRun.Outcome.Held held) {
        List<Body> lines = new ArrayList<>();
        lines.add(new Body.Leaf("SINCE", services.times().write(held.since())));
        lines.addAll(counts(held.all()));
        lines.add(Body.list("DAYS", held.days().stream().map(ScheduleDryRun::day).toList()));
        return new Body.Node("DRYRUN", lines);
    }

    private static Body day(DryRun.Outcome.Day day) {
        List<Body> lines = new ArrayList<>();
        lines.add(new Body.Leaf("DATE", day.date().toString()));
        lines.addAll(counts(day.counts()));
        return new Body.Node("DAY", lines);
    }

    private static List<Body> counts(DryRun.Outcome.Counts counts) {
        return List.of(
                new Body.Leaf("CALLS", Integer.toString(counts.calls())),
                new Body.Leaf("RECORDED", Integer.toString(counts.recorded())),
                new Body.Leaf("NOW", Integer.toString(counts.now())),
                new Body.Leaf("THEN", Integer.toString(counts.then())),
                new Body.Leaf("MORE", Integer.toString(counts.more())),
                new Body.Leaf("FEWER", Integer.toString(counts.fewer())));
    }
}
