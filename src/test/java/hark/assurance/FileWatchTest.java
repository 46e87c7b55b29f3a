package hark.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.MemoryVault;
import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// In a vault that has lost all its files.
class FileWatchTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final FileWatch watch =
            new FileWatch(new MemoryVault(), _ -> Optional.empty(), this::page, 10);

    private final List<RecordingRow> listed = new ArrayList<>();

    private List<RecordingRow> page(OptionalLong after, int most) {
        return listed.stream()
                .filter(row -> row.id() < after.orElse(Long.MAX_VALUE))
                .sorted(Comparator.comparing(RecordingRow::id).reversed())
                .limit(most)
                .toList();
    }

    private static RecordingRow complete(long id) {
        return Seen.row(id)
                .sealed(
                        new RecordingRow.Sealing(
                                id + ".wav",
                                "ab".repeat(32),
                                100,
                                "PCMU",
                                8_000,
                                1,
                                0,
                                Duration.ZERO));
    }

    @Test
    void what_is_wrong_is_told_as_long_as_it_is_however_much_there_is() {
        for (long id = 1; id <= 120; id++) {
            watch.look(complete(id));
        }
        int before = 0;
        for (int look = 0; look < 6; look++) {
            int now = watch.look().size();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
        assertThat(watch.look())
                .hasSize(120)
                .allMatch(each -> each.kind() == FindingKind.FILE_MISSING);
    }

    @Test
    void file_that_went_long_after_its_recording_was_complete_is_missed() {
        for (long id = 1; id <= 25; id++) {
            listed.add(id == 3 ? Seen.row(id) : complete(id)); // the third is not complete yet
        }

        assertThat(watch.look()).hasSize(10);
        assertThat(watch.look()).hasSize(20);
        assertThat(watch.look()).hasSize(24);
        assertThat(watch.look()).as("and again from the newest on").hasSize(24);
    }

    @Test
    void what_is_known_to_be_wrong_is_bounded() {
        for (long id = 1; id <= 1_200; id++) {
            listed.add(complete(id));
        }
        for (int look = 0; look < 130; look++) {
            assertThat(watch.look()).hasSizeLessThanOrEqualTo(1_000);
        }

        assertThat(watch.look()).hasSize(1_000);
    }

    @Test
    void recordings_that_cannot_be_listed_hide_nothing_that_is_known() {
        FileWatch unlucky =
                new FileWatch(
                        new MemoryVault(),
                        _ -> Optional.empty(),
                        (_, _) -> {
                            throw new IOException("locked");
                        },
                        10);
        unlucky.look(complete(1));

        assertThat(unlucky.look()).hasSize(1);
        assertThat(unlucky.look()).hasSize(1);
    }

    @Test
    void files_are_looked_at_when_their_recordings_are_complete() {
        watch.accept(new Numbered(1, NOON, new CoreEvent.RecordingCompleted(complete(1))));

        assertThat(watch.look())
                .extracting(Suspicion::what)
                .containsExactly("The file 1.wav is not there.");
    }
}
