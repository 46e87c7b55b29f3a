package hark.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The periods of a Set Number schedule. Those of whole days begin at midnight in the server's zone, counted from the
/// day the schedule was created; shorter ones follow one another from that midnight. [D]
final class QuotaPeriods {
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final int calls;
    private final long periodSeconds;
    private final LocalDate firstDay;
    private final ZoneId zone;

    QuotaPeriods(Schedule schedule, ZoneId zone) {
        this.calls = schedule.quota().map(Schedule.Quota::calls).orElse(0);
        long seconds =
                schedule.quota().map(quota -> quota.period().toSeconds()).orElse(DAY_SECONDS);
        this.periodSeconds = Math.max(1, seconds);
        this.firstDay = LocalDate.ofInstant(schedule.created(), zone);
        this.zone = zone;
    }

    int calls() {
        return calls;
    }

    /// Epoch seconds of the beginning of the period the moment is in.
    long startOf(Instant moment) {
        if (periodSeconds % DAY_SECONDS == 0) {
            long days = periodSeconds / DAY_SECONDS;
            long passed = LocalDate.ofInstant(moment, zone).toEpochDay() - firstDay.toEpochDay();
            return firstDay.plusDays(Math.floorDiv(passed, days) * days)
                    .atStartOfDay(zone)
                    .toEpochSecond();
        }
        long origin = firstDay.atStartOfDay(zone).toEpochSecond();
        return origin
                + Math.floorDiv(moment.getEpochSecond() - origin, periodSeconds) * periodSeconds;
    }
}
