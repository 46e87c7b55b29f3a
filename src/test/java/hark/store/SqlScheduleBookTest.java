package hark.store;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.schedule.BlockFilter;
import hark.core.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlScheduleBookTest {
    private static final Schedule FULL = Invented.full(Schedule.class);
    private static final Schedule BARE = Invented.bare(Schedule.class);

    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() {
        database = OpenDatabase.in(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_fresh_installation_has_what_it_begins_with() throws IOException {
        assertThat(SqlScheduleBook.open(database, List.of(FULL, BARE)).schedules())
                .containsExactlyInAnyOrder(FULL, BARE);
    }

    @Test
    void later_starts_add_nothing() throws IOException {
        SqlScheduleBook.open(database, List.of(FULL));

        assertThat(SqlScheduleBook.open(database, List.of(BARE)).schedules()).containsExactly(FULL);
    }

    @Test
    void a_schedule_replaces_the_one_with_its_id() throws IOException {
        SqlScheduleBook book = SqlScheduleBook.open(database, List.of(FULL));
        Schedule renamed =
                new Schedule(
                        FULL.id(),
                        "Other",
                        BARE.description(),
                        BARE.owner(),
                        BARE.type(),
                        BARE.active(),
                        BARE.created(),
                        BARE.from(),
                        BARE.until(),
                        BARE.percent(),
                        BARE.quota(),
                        BARE.criteria(),
                        BARE.terms());

        book.keep(renamed);

        assertThat(book.schedules()).containsExactly(renamed);
    }

    @Test
    void block_filters_are_kept_replaced_and_removed() throws IOException {
        SqlScheduleBook book = SqlScheduleBook.open(database, List.of());
        BlockFilter lawyer = new BlockFilter(1, BlockFilter.Field.ANI, "030*");
        BlockFilter strange = new BlockFilter(2, BlockFilter.Field.AGENTID, Samples.HOSTILE);
        BlockFilter other = new BlockFilter(1, BlockFilter.Field.DNIS, "040*");

        book.keep(lawyer);
        book.keep(strange);
        book.keep(other);

        assertThat(book.filters()).containsExactly(other, strange);
        book.removeFilter(1);
        assertThat(book.filters()).containsExactly(strange);
    }
}
