package hark.audit;

import hark.audit.TrailLines.Line;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Reads a trail that a server may be writing at the same time. What is no row is passed over here: `hark verify` tells
/// of it.
public final class TrailReader {
    private final TrailFiles files;

    public TrailReader(Path folder) {
        this.files = new TrailFiles(folder);
    }

    /// The rows that are wanted, the oldest first.
    public void each(AuditQuery query, Consumer<Row> taker) throws IOException {
        AuditQuery.Wanted wanted = query.ready();
        List<Path> all = files.all();
        for (int i = 0; i < all.size(); i++) {
            boolean isOver = i + 1 < all.size() && isBefore(query, all.get(i + 1));
            if (!isOver) {
                rows(all.get(i), wanted, taker);
            }
        }
    }

    /// How far a search goes.
    ///
    /// @param before rows in front of this one; empty: from the newest on
    /// @param rows how many are wanted
    /// @param looksMax after so many rows it stops, wherever it is
    record Bounds(OptionalLong before, int rows, int looksMax) {}

    /// The rows that are wanted, the newest first.
    TrailPage newest(AuditQuery query, Bounds bounds) throws IOException {
        return new NewestRows(query, bounds).of(files.all());
    }

    /// What a file holds is older than the first row of the next one.
    private static boolean isBefore(AuditQuery query, Path next) throws IOException {
        if (query.since().isEmpty()) {
            return false;
        }
        Optional<Row> first = TrailLines.firstRow(next);
        return first.isPresent() && first.get().at().isBefore(query.since().get());
    }

    private static void rows(Path file, AuditQuery.Wanted wanted, Consumer<Row> taker)
            throws IOException {
        try (TrailLines lines = new TrailLines(file)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                line.get().row().filter(wanted::is).ifPresent(taker);
            }
        } catch (NoSuchFileException e) {
            return; // its time was over meanwhile
        }
    }
}
