package hark.store;

import java.nio.file.Path;
import java.time.Duration;

/// How the database is kept.
///
/// @param folder `--data`, default `./data`: holds `hark.db`, made when it is missing
/// @param readers `database.readers`, default 4, 1 to 32: connections that lists are read with
/// @param busyWait `database.busyMillis`, default 5,000 ms, 0 to 60,000: how long a write or an opening waits for
///     another program that holds the file
/// @param queryPatience `database.querySeconds`, default 10 s, 1 to 600: a question that takes longer is given up
/// @param keepEvents `events.keepHours`, default 72 h, 1 to 8,760: how long events are kept that a snapshot has made
///     unnecessary
/// @param keepDecisions `decisions.keepDays`, default 30 d, 1 to 3,650: how long a decision without a recording is kept
public record DatabaseSettings(
        Path folder,
        int readers,
        Duration busyWait,
        Duration queryPatience,
        Duration keepEvents,
        Duration keepDecisions) {
    public static DatabaseSettings of(Path folder) {
        return new DatabaseSettings(
                folder,
                4,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofHours(72),
                Duration.ofDays(30));
    }

    Path file() {
        return folder.resolve("hark.db");
    }
}
