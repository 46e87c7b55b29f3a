package hark.audit;

import hark.audit.TrailLines.Line;
import hark.audit.TrailPage.Found;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One search backwards through a trail, from its newest row or from where another has stopped. Heads are passed over
/// unless they are asked for.
final class NewestRows {
    /// A row tells when something was asked, and is written when it was answered, or after the next start.
    private static final Duration LATE_MAX = Duration.ofDays(1);

    private final AuditQuery query;
    private final AuditQuery.Wanted wanted;
    private final TrailReader.Bounds bounds;
    private final List<Found> found = new ArrayList<>();
    private Optional<Row> last = Optional.empty();
    private int looks;
    private boolean over;

    NewestRows(AuditQuery query, TrailReader.Bounds bounds) {
        this.query = query;
        this.wanted = query.ready();
        this.bounds = bounds;
    }

    TrailPage of(List<Path> files) throws IOException {
        for (int i = newest(files); i >= 0 && !isDone(); i--) {
            rows(files.get(i));
        }
        boolean goesOn = !over && isDone() && last.filter(row -> row.number() > 1).isPresent();
        return new TrailPage(
                found,
                goesOn ? OptionalLong.of(last.orElseThrow().number()) : OptionalLong.empty(),
                goesOn && found.size() < bounds.rows() ? last.map(Row::at) : Optional.empty());
    }

    private boolean isDone() {
        return over || found.size() >= bounds.rows() || looks >= bounds.looksMax();
    }

    /// The newest file that can have a wanted row.
    private int newest(List<Path> files) throws IOException {
        int newest = files.size() - 1;
        if (bounds.before().isPresent()) {
            while (newest >= 0
                    && TrailFiles.firstRow(files.get(newest)) >= bounds.before().getAsLong()) {
                newest--;
            }
        }
        return query.until().isPresent()
                ? Math.min(newest, newest(files, query.until().get()))
                : newest;
    }

    private static int newest(List<Path> files, Instant until) throws IOException {
        int low = 0;
        int high = files.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (beginsBefore(files.get(middle), until)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /// One that was removed meanwhile was older than what is there.
    private static boolean beginsBefore(Path file, Instant time) throws IOException {
        try {
            return TrailLines.firstRow(file)
                    .filter(row -> !row.at().minus(LATE_MAX).isBefore(time))
                    .isEmpty();
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private void rows(Path file) throws IOException {
        try (BackwardLines lines = new BackwardLines(file)) {
            Optional<byte[]> line = lines.next();
            while (line.isPresent() && !isDone()) {
                look(new Line(line.get()));
                line = lines.next();
            }
        } catch (NoSuchFileException e) {
            over = true; // its time was over meanwhile, and that of all before it
        }
    }

    private void look(Line line) {
        if (isBehind(line)) {
            return;
        }
        Optional<Row> row = line.row();
        if (row.isEmpty()) {
            return; // hark verify tells of it
        }
        looks++;
        last = row;
        boolean isHead = row.get().deed().what().equals(AuditLog.HEAD);
        if (isHead && query.since().filter(row.get().at()::isBefore).isPresent()) {
            over = true; // what is in front of it was asked before it was written
        } else if ((!isHead || query.type().isPresent()) && wanted.is(row.get())) {
            found.add(new Found(row.get(), line.hash()));
        }
    }

    private boolean isBehind(Line line) {
        return bounds.before().isPresent() && line.number() >= bounds.before().getAsLong();
    }
}
