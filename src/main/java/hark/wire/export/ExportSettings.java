package hark.wire.export;

import java.time.Duration;

/// How much is exported at a time.
///
/// @param recordingsMax `export.recordingsMax`, 10,000 (1 to 100,000), of one export: 59
/// @param eachMax `export.eachMax`, 5 (1 to 100), that one person or program has; with one more his oldest is forgotten
/// @param max `export.max`, 100 (1 to 10,000), of all together: status 503
/// @param runningMax `export.runningMax`, 4 (1 to 100), that are downloaded at a time: status 503
/// @param life `export.forgetSeconds`, 3,600 (60 to 86,400), after which an unused one is forgotten
public record ExportSettings(
        int recordingsMax, int eachMax, int max, int runningMax, Duration life) {
    public static ExportSettings defaults() {
        return new ExportSettings(10_000, 5, 100, 4, Duration.ofMinutes(60));
    }
}
