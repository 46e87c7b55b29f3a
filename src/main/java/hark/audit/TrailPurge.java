package hark.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which files of a trail hold nothing any more whose time is not over. The newest file always stays.
///
/// @param results what the row about each file says: the last row that goes, and its hash, which the first row that
///     stays continues
record TrailPurge(List<Path> files, List<Map<String, String>> results) {
    static final String THROUGH = "through";
    static final String HASH = "hash";

    static TrailPurge of(TrailFiles trail, Instant before) throws IOException {
        List<Path> gone = new ArrayList<>();
        List<Map<String, String>> results = new ArrayList<>();
        List<Path> all = trail.all();
        for (int i = 0; i + 1 < all.size(); i++) {
            Optional<Row> next =
                    TrailLines.firstRow(all.get(i + 1)).filter(row -> row.at().isBefore(before));
            if (next.isEmpty()) {
                break;
            }
            Map<String, String> result = new LinkedHashMap<>();
            result.put(THROUGH, Long.toString(next.get().number() - 1));
            result.put(HASH, next.get().previous());
            gone.add(all.get(i));
            results.add(result);
        }
        return new TrailPurge(gone, results);
    }
}
