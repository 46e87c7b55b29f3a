package hark.audit;

import java.nio.file.Path;
import java.time.Duration;

/// How the trail is kept.
///
/// @param folder `audit.path`, default `audit` in the data folder
/// @param keep `audit.keepDays`, default 1,826 days, 1 to 36,500: how long rows are kept
/// @param waitingMax `audit.waitingMax`, default 100,000, 1,000 to 10,000,000: rows that may wait for the disk
/// @param fileBytes `audit.fileMb`, default 16 MiB, 1 to 1,024: how long a file of the trail gets
/// @param searchRows `audit.searchRows`, default 200,000, 10,000 to 10,000,000: rows that one search looks at
/// @param checkEvery `audit.checkHours`, default 24 hours, 1 to 8,760: how long after one look at the whole chain the
///     next one begins
public record AuditSettings(
        Path folder,
        Duration keep,
        int waitingMax,
        long fileBytes,
        int searchRows,
        Duration checkEvery) {
    private static final long MEBIBYTE = 1024 * 1024;

    public AuditSettings(Path folder, Duration keep, int waitingMax, long fileBytes) {
        this(folder, keep, waitingMax, fileBytes, 200_000, Duration.ofHours(24));
    }

    public static AuditSettings of(Path folder) {
        return new AuditSettings(folder, Duration.ofDays(1_826), 100_000, 16 * MEBIBYTE);
    }
}
