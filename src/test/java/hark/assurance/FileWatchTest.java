package hark.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.MemoryVault;
import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// In a vault that has lost all its files.
class FileWatchTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final FileWatch watch = new FileWatch(new MemoryVault(), _ -> Optional.empty());

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
    void files_are_looked_at_when_their_recordings_are_complete() {
        watch.accept(new Numbered(1, NOON, new CoreEvent.RecordingCompleted(complete(1))));

        assertThat(watch.look())
                .extracting(Suspicion::what)
                .containsExactly("The file 1.wav is not there.");
    }
}
