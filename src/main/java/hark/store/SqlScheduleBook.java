package hark.store;

import hark.core.schedule.BlockFilter;
import hark.core.schedule.Schedule;
import hark.core.schedule.ScheduleBook;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.util.List;

/// Schedules and block filters in the database.
public final class SqlScheduleBook implements ScheduleBook {
    private static final Json<Schedule> SCHEDULE = Json.of(Schedule.class);
    private static final Json<BlockFilter> FILTER = Json.of(BlockFilter.class);

    private final Database database;

    private SqlScheduleBook(Database database) {
        this.database = database;
    }

    /// @param atFirst what an installation begins with: kept when there is no schedule at all
    public static SqlScheduleBook open(Database database, List<Schedule> atFirst)
            throws IOException {
        SqlScheduleBook book = new SqlScheduleBook(database);
        if (book.schedules().isEmpty()) {
            book.keep(atFirst);
        }
        return book;
    }

    @Override
    public List<Schedule> schedules() throws IOException {
        return database.read(
                "read the schedules",
                Select.of("SELECT body FROM schedule ORDER BY id"),
                row -> SCHEDULE.read(row.getString(1)));
    }

    @Override
    public void keep(Schedule schedule) throws IOException {
        keep(List.of(schedule));
    }

    private void keep(List<Schedule> schedules) throws IOException {
        database.write(
                "write schedules",
                statements -> {
                    PreparedStatement put =
                            statements.of(
                                    "INSERT OR REPLACE INTO schedule (id, body) VALUES (?, ?)");
                    for (Schedule schedule : schedules) {
                        put.setLong(1, schedule.id());
                        put.setString(2, SCHEDULE.write(schedule));
                        put.executeUpdate();
                    }
                    return schedules.size();
                });
    }

    @Override
    public List<BlockFilter> filters() throws IOException {
        return database.read(
                "read the block filters",
                Select.of("SELECT body FROM block_filter ORDER BY id"),
                row -> FILTER.read(row.getString(1)));
    }

    @Override
    public void keep(BlockFilter filter) throws IOException {
        database.write(
                "write a block filter",
                statements -> {
                    PreparedStatement put =
                            statements.of(
                                    "INSERT OR REPLACE INTO block_filter (id, body) VALUES (?, ?)");
                    put.setLong(1, filter.id());
                    put.setString(2, FILTER.write(filter));
                    return put.executeUpdate();
                });
    }

    @Override
    public void removeFilter(long id) throws IOException {
        database.write(
                "remove a block filter",
                statements -> {
                    PreparedStatement delete =
                            statements.of("DELETE FROM block_filter WHERE id = ?");
                    delete.setLong(1, id);
                    return delete.executeUpdate();
                });
    }
}
