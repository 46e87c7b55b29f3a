package hark.core.schedule;

import java.io.IOException;
import java.util.List;

/// Where schedules and block filters are kept.
public interface ScheduleBook {
    List<Schedule> schedules() throws IOException;

    /// Adds it, or replaces the one with its id.
    void keep(Schedule schedule) throws IOException;

    List<BlockFilter> filters() throws IOException;

    void keep(BlockFilter filter) throws IOException;

    void removeFilter(long id) throws IOException;
}
