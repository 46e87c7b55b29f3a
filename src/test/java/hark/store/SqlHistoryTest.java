package hark.store;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.Asker;
import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import hark.people.Routing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlHistoryTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir Path folder;
    private Database database;
    private SqlHistory history;

    @BeforeEach
    void open() throws IOException {
        database = OpenDatabase.in(folder);
        history = new SqlHistory(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /// One event a second.
    private List<Numbered> written(int count) throws IOException {
        List<Numbered> events = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            events.add(
                    new Numbered(
                            i,
                            NOON.plusSeconds(i),
                            new CoreEvent.RulesChanged(new Asker("ann", "127.0.0.1"))));
        }
        SqlJournal.open(database).append(events);
        return events;
    }

    @Test
    void events_are_read_from_a_moment_on() throws IOException {
        List<Numbered> events = written(5);

        long before = history.before(NOON.plusSeconds(3), 100);

        assertThat(history.after(before, 100)).isEqualTo(events.subList(2, 5));
    }

    @Test
    void no_more_than_so_many_are_read_however_long_ago_they_are() throws IOException {
        List<Numbered> events = written(5);

        long before = history.before(NOON, 2);

        assertThat(history.after(before, 100)).isEqualTo(events.subList(3, 5));
    }

    @Test
    void how_its_call_had_come_is_kept_with_an_event() throws IOException {
        CoreEvent stopped = new CoreEvent.CallStopped(Samples.KEY, CoreEvent.Ending.BY_API);
        List<Numbered> events =
                List.of(
                        new Numbered(1, NOON, stopped, Routing.of("Gold", "")),
                        new Numbered(2, NOON, stopped, Routing.of("", Samples.HOSTILE)),
                        new Numbered(3, NOON, stopped, Routing.of(" ", "7")),
                        new Numbered(4, NOON, stopped));
        SqlJournal journal = SqlJournal.open(database);
        journal.append(events);

        assertThat(history.after(0, 100)).hasSize(4);
        assertThat(history.after(0, 100).get(0)).isEqualTo(events.get(0));
        assertThat(history.after(1, 100)).isEqualTo(journal.after(1, 100));
        assertThat(history.after(2, 100)).isEqualTo(events.subList(2, 4));
    }

    @Test
    void empty_journal_has_no_past() throws IOException {
        assertThat(history.before(NOON, 10)).isZero();
        assertThat(history.after(0, 10)).isEmpty();
    }
}
