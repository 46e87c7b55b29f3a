package hark.store;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.schedule.BlockFilter;
import hark.core.schedule.Schedule;
import hark.support.Register;
import hark.support.Register.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlRegisterBookTest {
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

    private Register<Schedule> schedules(Map<Long, Schedule> atFirst) throws IOException {
        return Register.open(new SqlRegisterBook<>(database, "schedule", Schedule.class), atFirst);
    }

    @Test
    void fresh_installation_has_what_it_begins_with() throws IOException {
        schedules(Map.of(1L, FULL, 2L, BARE));

        assertThat(schedules(Map.of()).page().all()).containsExactly(FULL, BARE);
    }

    @Test
    void later_starts_add_nothing_also_when_all_was_removed() throws IOException {
        Register<Schedule> first = schedules(Map.of(1L, FULL));
        first.change(page -> Step.removed("", 1));

        assertThat(schedules(Map.of(1L, BARE)).page().all()).isEmpty();
    }

    @Test
    void one_replaces_what_had_its_number() throws IOException {
        schedules(Map.of(1L, FULL)).change(page -> Step.kept("", 1, BARE));

        assertThat(schedules(Map.of()).page().all()).containsExactly(BARE);
    }

    @Test
    void number_that_was_given_once_does_not_come_again() throws IOException {
        schedules(Map.of(1L, FULL, 2L, BARE)).change(page -> Step.removed("", 2));

        assertThat(schedules(Map.of()).page().lastId()).isEqualTo(2);
    }

    @Test
    void kinds_do_not_meet() throws IOException {
        BlockFilter strange =
                new BlockFilter(1, BlockFilter.Field.AGENTID, Samples.HOSTILE, Instant.EPOCH);
        Register.Book<BlockFilter> filters =
                new SqlRegisterBook<>(database, "filter", BlockFilter.class);

        schedules(Map.of(1L, FULL));
        Register.open(filters, Map.of()).change(page -> Step.kept("", 1, strange));

        assertThat(filters.read().all()).containsExactly(strange);
        assertThat(schedules(Map.of()).page().all()).containsExactly(FULL);
    }
}
