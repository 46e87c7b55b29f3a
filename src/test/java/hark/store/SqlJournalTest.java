package hark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.core.event.CoreEvent;
import hark.core.event.CoreSnapshot;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlJournalTest {
    @TempDir Path folder;
    private Database database;
    private SqlJournal journal;

    @BeforeEach
    void open() throws IOException {
        database = OpenDatabase.in(folder);
        journal = SqlJournal.open(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_event_comes_back_as_it_went() throws IOException {
        long id = 1;
        for (Class<?> type : records(CoreEvent.class).toList()) {
            Numbered full = Samples.numbered(id++, (CoreEvent) Invented.full(type));
            Numbered bare = Samples.numbered(id++, (CoreEvent) Invented.bare(type));

            journal.append(List.of(full, bare));

            assertThat(journal.after(full.id() - 1, 10)).containsExactly(full, bare);
        }
    }

    private static Stream<Class<?>> records(Class<?> kind) {
        return kind.isSealed()
                ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(SqlJournalTest::records)
                : Stream.of(kind);
    }

    @Test
    void events_are_there_after_a_restart_in_their_order() throws IOException {
        List<Numbered> events = mapped(1, 100);
        journal.append(events.subList(0, 60));
        journal.append(events.subList(60, 100));

        reopen();

        assertThat(journal.after(0, 1_000)).isEqualTo(events);
        assertThat(journal.after(40, 20)).isEqualTo(events.subList(40, 60));
        assertThat(journal.after(100, 20)).isEmpty();
    }

    @Test
    void snapshot_of_a_version_that_knew_no_ties_has_none() throws Exception {
        journal.keep(Samples.snapshot(20));
        try (Connection other = OpenDatabase.other(folder)) {
            OpenDatabase.execute(
                    other,
                    "UPDATE snapshot SET state = json_remove(state, '$.ties', '$.loggedOut')");
        }

        CoreSnapshot read = journal.snapshot().orElseThrow();

        assertThat(read.ties()).isEmpty();
        assertThat(read.loggedOut()).isEmpty();
        assertThat(read.stations()).isEqualTo(Samples.snapshot(20).stations());
    }

    @Test
    void nothing_to_append_is_appended() throws IOException {
        journal.append(List.of());

        assertThat(journal.after(0, 10)).isEmpty();
    }

    @Test
    void a_number_is_never_used_again() throws IOException {
        journal.append(mapped(1, 10));
        journal.keep(Samples.snapshot(20));

        assertThatThrownBy(() -> journal.append(mapped(10, 11))).hasMessageContaining("Event 10");
        assertThatThrownBy(
                        () -> journal.append(List.of(mapped(30, 30).get(0), mapped(29, 29).get(0))))
                .hasMessageContaining("Event 29");
        reopen();
        assertThatThrownBy(() -> journal.append(mapped(20, 21))).hasMessageContaining("Event 20");
        assertThat(journal.after(0, 100)).hasSize(10);
    }

    @Test
    void a_batch_of_which_one_event_cannot_be_written_leaves_nothing() throws IOException {
        journal.append(Samples.decided(1, 5));
        List<Numbered> batch = new ArrayList<>(mapped(2, 3));
        batch.addAll(Samples.decided(4, 5));

        assertThatThrownBy(() -> journal.append(batch)).isInstanceOf(IOException.class);

        assertThat(journal.after(1, 10)).isEmpty();
        journal.append(mapped(2, 3));
        assertThat(journal.after(1, 10)).isEqualTo(mapped(2, 3));
    }

    @Test
    void the_newest_snapshot_wins() throws IOException {
        assertThat(journal.snapshot()).isEmpty();

        journal.keep(Samples.snapshot(10));
        journal.keep(Samples.snapshot(20));

        reopen();
        assertThat(journal.snapshot()).contains(Samples.snapshot(20));
    }

    @Test
    void a_snapshot_comes_back_as_it_went() throws IOException {
        CoreSnapshot full = Invented.full(CoreSnapshot.class);

        journal.keep(full);

        assertThat(journal.snapshot()).contains(full);
        journal.keep(CoreSnapshot.EMPTY);
        assertThat(journal.snapshot()).contains(CoreSnapshot.EMPTY);
    }

    @Test
    void a_name_that_is_no_text_does_not_spoil_a_snapshot() throws IOException {
        CoreSnapshot strange =
                Samples.snapshotWithStations(Map.of("half \uD800 a pair", "PC1", "4678", "PC2"));

        journal.keep(strange);

        assertThat(journal.snapshot().orElseThrow().stations()).containsEntry("4678", "PC2");
    }

    @Test
    void a_full_disk_is_said_and_the_next_append_may_succeed() throws IOException {
        journal.append(mapped(1, 1));
        pragma("max_page_count = 1");

        assertThatThrownBy(() -> journal.append(mapped(2, 5_000)))
                .isInstanceOf(IOException.class)
                .hasMessage("Could not write events: the disk that holds the database is full.");

        assertThat(journal.after(1, 10)).isEmpty();
        pragma("max_page_count = 1000000");
        journal.append(mapped(2, 5_000));
        assertThat(journal.after(1, 10_000)).hasSize(4_999);
    }

    @Test
    void a_file_that_may_not_be_written_is_said() throws IOException {
        pragma("query_only = true");

        assertThatThrownBy(() -> journal.append(mapped(1, 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("Could not write events: the database may not be written to.");

        reopen();
        journal.append(mapped(1, 1));
    }

    @Test
    void a_file_that_another_program_holds_is_said_and_the_next_append_may_succeed()
            throws IOException, SQLException {
        journal.append(mapped(1, 1));
        try (OpenDatabase.Holder ignored = OpenDatabase.hold(folder)) {
            assertThatThrownBy(() -> journal.append(mapped(2, 2)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Could not write events: another program holds the database.");
        }

        journal.append(mapped(2, 2));
        assertThat(journal.after(0, 10)).hasSize(2);
    }

    @Test
    void old_events_go_once_a_snapshot_has_made_them_unnecessary() throws IOException {
        Instant later = Samples.NOON.plus(Duration.ofHours(73));
        journal.append(mapped(1, 2_500));

        assertThat(purgeAll(later)).isZero();

        journal.keep(Samples.snapshot(2_400));
        assertThat(purgeAll(Samples.NOON.plus(Duration.ofHours(71)))).isZero();
        assertThat(purgeAll(later)).isEqualTo(2_400);
        assertThat(journal.after(0, 10_000)).isEqualTo(mapped(2_401, 2_500));
    }

    @Test
    void an_old_decision_goes_unless_it_has_a_recording() throws IOException {
        RecordingRow recording = Samples.recording(2);
        journal.append(Samples.decided(1, 1));
        journal.append(Samples.decided(2, 2));
        journal.append(
                List.of(
                        Samples.numbered(3, new CoreEvent.DecisionNoted(1, "gone")),
                        Samples.numbered(4, new CoreEvent.DecisionNoted(2, "kept")),
                        Samples.numbered(5, new CoreEvent.RecordingBegan(recording))));
        journal.keep(Samples.snapshot(5));
        SqlRecordings recordings = new SqlRecordings(database);

        purgeAll(Samples.NOON.plus(Duration.ofDays(29)));
        assertThat(recordings.decision(1)).isPresent();

        purgeAll(Samples.NOON.plus(Duration.ofDays(31)));
        assertThat(recordings.decision(1)).isEmpty();
        assertThat(recordings.decision(2).orElseThrow().notes()).containsExactly("kept");
    }

    private int purgeAll(Instant now) throws IOException {
        int all = 0;
        int gone = journal.purge(now);
        while (gone > 0) {
            all += gone;
            gone = journal.purge(now);
        }
        return all;
    }

    private void reopen() throws IOException {
        database.close();
        database = OpenDatabase.in(folder);
        journal = SqlJournal.open(database);
    }

    private void pragma(String pragma) throws IOException {
        database.write(
                "set " + pragma,
                statements -> {
                    Connection connection = statements.of("SELECT 1").getConnection();
                    OpenDatabase.execute(connection, "PRAGMA " + pragma);
                    return pragma;
                });
    }

    private static List<Numbered> mapped(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(id ->
                        Samples.numbered(id, new CoreEvent.StationMapped("47" + id, "PC" + id)))
                .toList();
    }
}
