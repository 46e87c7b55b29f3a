package hark.core.schedule;

import java.util.List;

/// The schedules and block filters that hold together from some moment on.
public record RuleSet(List<Schedule> schedules, List<BlockFilter> filters) {
    public RuleSet {
        schedules = List.copyOf(schedules);
        filters = List.copyOf(filters);
    }
}
