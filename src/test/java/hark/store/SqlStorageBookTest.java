package hark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hark.archive.StorageBook.Portion;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlStorageBookTest {
    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() throws IOException {
        database = OpenDatabase.in(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void finished_recordings_are_summed_up_and_others_are_not() throws IOException {
        long bytes = 1_234_567_890_123L;
        happen(complete(2), complete(3), Samples.recording(4));

        assertThat(portions(Duration.ofHours(49)))
                .containsExactly(new Portion(2, OptionalInt.of(90), false, 2, 126, 2 * bytes));
    }

    @Test
    void days_are_told_apart_and_the_future_counts_as_today() throws IOException {
        RecordingRow today = complete(1);
        happen(
                Samples.startedAt(today, Samples.NOON.minus(Duration.ofHours(23))),
                Samples.startedAt(complete(2), Samples.NOON.minus(Duration.ofHours(25))),
                Samples.startedAt(complete(3), Samples.NOON.plus(Duration.ofDays(9))));

        assertThat(portions(Duration.ZERO))
                .extracting(Portion::ageDays, Portion::recordings)
                .containsExactlyInAnyOrder(tuple(0, 2L), tuple(1, 1L));
    }

    private List<Portion> portions(Duration later) throws IOException {
        return new SqlStorageBook(database).portions(Samples.NOON.plusSeconds(9).plus(later));
    }

    private void happen(RecordingRow... rows) throws IOException {
        SqlJournal journal = SqlJournal.open(database);
        for (RecordingRow row : rows) {
            journal.append(List.of(Samples.numbered(row.id(), new CoreEvent.RecordingBegan(row))));
        }
    }

    private static RecordingRow complete(long id) {
        return Samples.complete(Samples.recording(id).stopped(Duration.ofMillis(63_400)));
    }
}
