package hark.api.command;

import hark.api.Body;
import hark.api.TimeForm;
import hark.core.schedule.CriteriaText;
import hark.core.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A schedule in an answer.
record ScheduleBody(TimeForm times) {
    Body of(Schedule schedule) {
        Schedule.Terms terms = schedule.terms();
        return new Body.Node(
                "SCHEDULE",
                List.of(
                        new Body.Leaf("SCHEDULEID", Long.toString(schedule.id())),
                        new Body.Leaf("NAME", schedule.name()),
                        new Body.Leaf("DESCRIPTION", schedule.description()),
                        new Body.Leaf("OWNER", schedule.owner()),
                        new Body.Leaf("SCHEDULETYPE", schedule.type().name()),
                        new Body.Leaf("ACTIVE", RecordingBody.flag(schedule.active())),
                        new Body.Leaf("CREATED", times.write(schedule.created())),
                        new Body.Leaf("STARTDATE", times.write(schedule.from())),
                        new Body.Leaf("ENDDATE", times.write(schedule.until())),
                        new Body.Leaf("PERCENT", Integer.toString(schedule.percent())),
                        new Body.Leaf("QUOTA", quota(schedule)),
                        new Body.Leaf("PERIODHOURS", period(schedule)),
                        new Body.Leaf("CRITERIA", CriteriaText.write(schedule.criteria())),
                        new Body.Leaf("PRIORITY", Integer.toString(terms.priority())),
                        new Body.Leaf("KEEPDAYS", number(terms.keepDays())),
                        new Body.Leaf("ARCHIVEACTION", number(terms.archiveAction())),
                        new Body.Leaf("MINSECONDS", seconds(terms.minimum())),
                        new Body.Leaf("MAXSECONDS", seconds(terms.maximum())),
                        new Body.Leaf("STEREO", RecordingBody.flag(terms.stereo())),
                        new Body.Leaf("SCREEN", RecordingBody.flag(terms.screen())),
                        new Body.Leaf("LOOKBACK", RecordingBody.flag(terms.lookBack()))));
    }

    private static String quota(Schedule schedule) {
        return schedule.quota().map(quota -> Integer.toString(quota.calls())).orElse("");
    }

    private static String period(Schedule schedule) {
        return schedule.quota().map(quota -> Long.toString(quota.period().toHours())).orElse("");
    }

    private static String number(OptionalInt number) {
        return Integer.toString(number.orElse(-1));
    }

    private static String seconds(Optional<Duration> length) {
        return length.map(RecordingBody::seconds).orElse("");
    }
}
