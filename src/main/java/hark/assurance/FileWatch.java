package hark.assurance;

import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import hark.vault.Vault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether complete recordings have their files, and these the length that their recordings had. Each is looked at when
/// it is complete, and again and again, the newest first, so that a file that goes later is missed; what is wrong is
/// told until another look finds it mended. Whether what is in a file is what was heard is for the verifier to say.
public final class FileWatch implements Consumer<Numbered> {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
    private static final int WAITING_MAX = 10_000;
    private static final int EACH_LOOK = 50;

    /// With so many something larger is wrong, and one more says nothing new.
    private static final int WRONG_MAX = 1_000;

    /// Legs are rendered in whole packets.
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final Vault vault;
    private final BytesOf bytesOf;
    private final Shelf shelf;
    private final int again;
    private OptionalLong place = OptionalLong.empty();
    private final BlockingQueue<RecordingRow> waiting = new LinkedBlockingQueue<>(WAITING_MAX);

    /// By the recording, the one that was looked at longest ago first.
    private final Map<Long, Wrong> wrong = new LinkedHashMap<>();

    private record Wrong(RecordingRow row, Suspicion suspicion) {}

    /// How long the file of a recording is.
    public interface BytesOf {
        /// Bytes of audio a second; empty where that varies.
        Optional<Long> second(RecordingRow row);
    }

    /// Recordings as they are listed.
    public interface Shelf {
        /// @param after the RECORDID that was last; empty: from the newest on
        /// @return none when there are no more
        List<RecordingRow> page(OptionalLong after, int most) throws IOException;
    }

    /// @param again how many are looked at again at each look
    public FileWatch(Vault vault, BytesOf bytesOf, Shelf shelf, int again) {
        this.vault = vault;
        this.bytesOf = bytesOf;
        this.shelf = shelf;
        this.again = again;
    }

    /// When more are complete than can be looked at, the rest is left to the verifier.
    @Override
    public void accept(Numbered numbered) {
        if (numbered.event() instanceof CoreEvent.RecordingCompleted(var row)) {
            look(row);
        }
    }

    /// Has it looked at soon.
    public void look(RecordingRow row) {
        if (!waiting.offer(row)) {
            LOG.debug("The file of recording {} is left to the verifier", row.id());
        }
    }

    /// All that is known to be wrong, after a look. Belongs to one thread, which may wait.
    public List<Suspicion> look() {
        List<RecordingRow> rows =
                new ArrayList<>(wrong.values().stream().limit(EACH_LOOK).map(Wrong::row).toList());
        if (wrong.size() < WRONG_MAX) {
            waiting.drainTo(rows, EACH_LOOK);
            rows.addAll(walk());
        }
        for (RecordingRow row : rows) {
            wrong.remove(row.id());
            fault(row).ifPresent(found -> wrong.put(row.id(), new Wrong(row, found)));
        }
        return known();
    }

    /// The same, without a look: where the recording path is gone no file can be looked at, and none is mended either.
    public List<Suspicion> known() {
        return wrong.values().stream().map(Wrong::suspicion).toList();
    }

    /// The next ones; those that are not complete have no file yet, or none any more.
    private List<RecordingRow> walk() {
        if (again == 0) {
            return List.of();
        }
        try {
            List<RecordingRow> rows = shelf.page(place, again);
            place = rows.isEmpty() ? OptionalLong.empty() : OptionalLong.of(rows.getLast().id());
            return rows.stream().filter(row -> row.state() == RecordingRow.State.COMPLETE).toList();
        } catch (IOException e) {
            LOG.debug("The recordings cannot be listed", e);
            return List.of();
        }
    }

    private Optional<Suspicion> fault(RecordingRow row) {
        String file = row.sealing().filename();
        try (Vault.SealedAudio audio = vault.audio(file).orElse(null)) {
            return audio == null
                    ? Optional.of(
                            Suspicion.at(
                                    FindingKind.FILE_MISSING,
                                    Subject.of(row),
                                    "The file %s is not there.".formatted(file)))
                    : length(row, audio.bytes());
        } catch (IOException e) {
            LOG.debug("{} cannot be opened", file, e);
            return Optional.of(
                    Suspicion.at(
                            FindingKind.FILE_MISSING,
                            Subject.of(row),
                            "The file %s cannot be opened: %s.".formatted(file, e.getMessage())));
        }
    }

    private Optional<Suspicion> length(RecordingRow row, long bytes) {
        if (bytes != row.sealing().bytes()) {
            return Optional.of(
                    Suspicion.at(
                            FindingKind.FILE_IMPLAUSIBLE,
                            Subject.of(row),
                            "The file has %d bytes, and had %d when it was sealed."
                                    .formatted(bytes, row.sealing().bytes())));
        }
        return bytesOf.second(row)
                .map(second -> Duration.ofMillis(bytes * 1_000 / second))
                .filter(length -> length.minus(row.duration()).abs().compareTo(TOLERANCE) > 0)
                .map(length ->
                        Suspicion.at(
                                FindingKind.FILE_IMPLAUSIBLE,
                                Subject.of(row),
                                "The file is %.1f s long, and the recording lasted %.1f s."
                                        .formatted(
                                                length.toMillis() / 1e3,
                                                row.duration().toMillis() / 1e3)));
    }
}
