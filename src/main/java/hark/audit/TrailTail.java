package hark.audit;

import hark.audit.TrailLines.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Where a trail ends, as an earlier life has left it.
///
/// @param file to go on in
/// @param bytes of it that are good
/// @param event the newest one whose rows are all there
/// @param wounds a sentence for each thing that is not as it was written
record TrailTail(Path file, long bytes, Head head, OptionalLong event, List<String> wounds) {
    private static final byte NEWLINE = '\n';

    TrailTail {
        wounds = List.copyOf(wounds);
    }

    static TrailTail of(TrailFiles files) throws IOException {
        List<Path> all = files.all();
        if (all.isEmpty()) {
            return new TrailTail(files.file(1), 0, Head.NONE, OptionalLong.empty(), List.of());
        }
        Scan scan = new Scan(all.getLast());
        Head before = Head.NONE;
        OptionalLong event = scan.event;
        for (int i = all.size() - 2; i >= 0 && (event.isEmpty() || scan.isEmpty(before)); i--) {
            Scan older = new Scan(all.get(i));
            before = scan.isEmpty(before) ? older.lastAsItLies() : before;
            event = event.isPresent() ? event : older.event;
        }
        return scan.tail(files, before, event);
    }

    /// The names of what was begun and has its row, in rows after the given one.
    static Set<String> begun(TrailFiles files, long after) throws IOException {
        Set<String> begun = new HashSet<>();
        List<Path> all = files.all();
        for (int i = 0; i < all.size(); i++) {
            boolean isBefore =
                    i + 1 < all.size() && TrailFiles.firstRow(all.get(i + 1)) <= after + 1;
            if (!isBefore) {
                begun(all.get(i), begun);
            }
        }
        return begun;
    }

    private static void begun(Path file, Set<String> begun) throws IOException {
        try (TrailLines lines = new TrailLines(file)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                line.get().row().flatMap(Row::begun).ifPresent(begun::add);
            }
        }
    }

    /// One look through a file.
    private static final class Scan {
        private final Path file;
        private final byte[] content;
        private OptionalLong event = OptionalLong.empty();
        private Head head = Head.NONE;
        private int good;
        private boolean tornOnly = true;

        Scan(Path file) throws IOException {
            this.file = file;
            content = Files.readAllBytes(file);
            Optional<Row> row = next();
            while (row.isPresent()) {
                OptionalLong number = row.get().event();
                event = number.isPresent() ? number : event;
                row = next();
            }
            tornOnly = !isRowLike(good);
        }

        /// The row behind the last good one; empty when what follows is none, or does not follow it.
        private Optional<Row> next() {
            int end = endOfLine(good);
            Optional<Row> row =
                    end < 0
                            ? Optional.empty()
                            : Row.parse(
                                            new String(
                                                    content,
                                                    good,
                                                    end - good,
                                                    StandardCharsets.UTF_8))
                                    .filter(this::follows);
            if (row.isPresent()) {
                head = new Head(row.get().number(), Hashes.of(content, good, end - good));
                good = end + 1;
            }
            return row;
        }

        private boolean follows(Row row) {
            return head.row() == 0
                    ? row.number() == TrailFiles.firstRow(file)
                    : row.number() == head.row() + 1 && row.previous().equals(head.hash());
        }

        private int endOfLine(int from) {
            for (int i = from; i < content.length; i++) {
                if (content[i] == NEWLINE) {
                    return i;
                }
            }
            return -1;
        }

        /// Whether whole rows lie behind what is no good: then it was not a crash that left it so.
        private boolean isRowLike(int from) {
            for (int at = from, end = endOfLine(at); end >= 0; at = end + 1, end = endOfLine(at)) {
                String line = new String(content, at, end - at, StandardCharsets.UTF_8);
                if (Row.parse(line).isPresent()) {
                    return true;
                }
            }
            return false;
        }

        /// Its first row never got to the disk, and nobody knows yet which one that would have followed.
        boolean isEmpty(Head before) {
            return head.row() == 0 && before.row() == 0 && tornOnly;
        }

        /// @param before the last row of the file before, for one without a good row
        TrailTail tail(TrailFiles files, Head before, OptionalLong newest) {
            if (tornOnly) {
                return new TrailTail(file, good, head.row() > 0 ? head : before, newest, List.of());
            }
            String wound =
                    "A row behind row %d in %s is not what was written."
                            .formatted(head.row(), file.getFileName());
            Head last = lastAsItLies();
            return new TrailTail(files.file(last.row() + 1), 0, last, newest, List.of(wound));
        }

        Head lastAsItLies() {
            Head last = head;
            for (int at = good, end = endOfLine(at); end >= 0; at = end + 1, end = endOfLine(at)) {
                String line = new String(content, at, end - at, StandardCharsets.UTF_8);
                String hash = Hashes.of(content, at, end - at);
                last = new Head(Row.parse(line).map(Row::number).orElse(last.row() + 1), hash);
            }
            return last;
        }
    }
}
