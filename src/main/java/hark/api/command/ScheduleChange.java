package hark.api.command;

import hark.core.schedule.Criteria;
import hark.core.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A schedule as it is after what a client said of it.
///
/// @param criteria those that were said, when any were
record ScheduleChange(ImportSchedule said, Criteria criteria) {
    private static final Duration DAY = Duration.ofDays(1);

    /// The unset time that lists show, sent back: it means not set.
    private static final Instant UNSET = Instant.parse("0001-01-01T00:00:00Z");

    Schedule anew(long id, Instant created) {
        return over(
                new Schedule(
                        id,
                        "",
                        "",
                        "",
                        Schedule.Type.PERCENTAGE,
                        true,
                        created,
                        Optional.empty(),
                        Optional.empty(),
                        100,
                        Optional.empty(),
                        Criteria.ANY_CALL,
                        new Schedule.Terms(
                                0,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                false,
                                true)));
    }

    Schedule over(Schedule before) {
        return new Schedule(
                before.id(),
                said.name().over(before.name(), ""),
                said.description().over(before.description(), ""),
                said.owner().over(before.owner(), ""),
                said.scheduleType().orElse(before.type()),
                said.active().orElse(before.active()),
                before.created(),
                said.startDate().over(before.from()).filter(time -> !time.equals(UNSET)),
                said.endDate().over(before.until()).filter(time -> !time.equals(UNSET)),
                said.percent().orElse(before.percent()),
                quota(before.quota()),
                said.criteria() instanceof Given.Nothing ? before.criteria() : criteria,
                terms(before));
    }

    private Optional<Schedule.Quota> quota(Optional<Schedule.Quota> before) {
        if (said.quota().isEmpty() && said.periodHours().isEmpty()) {
            return before;
        }
        return Optional.of(
                new Schedule.Quota(
                        said.quota().orElse(before.map(Schedule.Quota::calls).orElse(0)),
                        said.periodHours().isPresent()
                                ? Duration.ofHours(said.periodHours().getAsInt())
                                : before.map(Schedule.Quota::period).orElse(DAY)));
    }

    private Schedule.Terms terms(Schedule before) {
        Schedule.Terms terms = before.terms();
        boolean timed =
                said.scheduleType().orElse(before.type()) == Schedule.Type.TIMED || terms.screen();
        return new Schedule.Terms(
                said.priority().orElse(terms.priority()),
                number(said.keepDays(), terms.keepDays()),
                number(said.archiveAction(), terms.archiveAction()),
                length(said.minSeconds(), terms.minimum()),
                length(said.maxSeconds(), terms.maximum()),
                said.stereo().orElse(terms.stereo()),
                said.screen().orElse(timed),
                said.lookBack().orElse(terms.lookBack()));
    }

    /// `-1` is not set. [A]
    private static OptionalInt number(Given<Integer> said, OptionalInt before) {
        Optional<Integer> held =
                before.isPresent() ? Optional.of(before.getAsInt()) : Optional.empty();
        return said.over(held)
                .filter(number -> number >= 0)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static Optional<Duration> length(Given<Duration> said, Optional<Duration> before) {
        return said.over(before).filter(length -> !length.isZero());
    }
}
