package hark.core.schedule;

import java.util.List;
import java.util.stream.Stream;

/// The schedules and block filters that hold together from some moment on.
public record RuleSet(List<Schedule> schedules, List<BlockFilter> filters) {
    public RuleSet {
        schedules = List.copyOf(schedules);
        filters = List.copyOf(filters);
    }

    /// With this schedule among them, instead of the one that has its number.
    RuleSet with(Schedule schedule) {
        return new RuleSet(
                Stream.concat(
                                schedules.stream().filter(other -> other.id() != schedule.id()),
                                Stream.of(schedule))
                        .toList(),
                filters);
    }
}
