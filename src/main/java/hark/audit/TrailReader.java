package hark.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
                rows(all.get(i)).stream().filter(wanted::is).forEach(taker);
            }
        }
    }

    /// What a file holds is older than the first row of the next one.
    private static boolean isBefore(AuditQuery query, Path next) throws IOException {
        if (query.since().isEmpty()) {
            return false;
        }
        Optional<Row> first = first(next);
        return first.isPresent() && first.get().at().isBefore(query.since().get());
    }

    private static Optional<Row> first(Path file) throws IOException {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst().flatMap(Row::parse);
        }
    }

    /// The rows that are wanted, the newest first.
    ///
    /// @param before only rows with a smaller number
    public List<Row> newest(AuditQuery query, OptionalLong before, int limit) throws IOException {
        AuditQuery.Wanted wanted = query.ready();
        List<Row> newest = new ArrayList<>();
        for (Path file : files.all().reversed()) {
            if (before.isEmpty() || TrailFiles.firstRow(file) < before.getAsLong()) {
                for (Row row : rows(file).reversed()) {
                    if (newest.size() == limit) {
                        return newest;
                    }
                    boolean isNext = before.isEmpty() || row.number() < before.getAsLong();
                    if (isNext && wanted.is(row)) {
                        newest.add(row);
                    }
                }
            }
            if (first(file).filter(row -> isTooOld(query, row)).isPresent()) {
                return newest;
            }
        }
        return newest;
    }

    private static boolean isTooOld(AuditQuery query, Row first) {
        return query.since().filter(since -> first.at().isBefore(since)).isPresent();
    }

    private static List<Row> rows(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try {
            String content = Files.readString(file, StandardCharsets.UTF_8);
            for (String line : content.split("\n", -1)) {
                Row.parse(line).ifPresent(rows::add);
            }
        } catch (NoSuchFileException e) {
            return rows; // its time was over meanwhile
        }
        return rows;
    }
}
