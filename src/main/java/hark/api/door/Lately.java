package hark.api.door;

import hark.audit.Deed;
import hark.support.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Searches in the audit trail whose rows are on disk. Whoever turns the pages of one, or has a page that looks again
/// and again, would otherwise fill the trail with rows that tell of nothing but himself. Safe for use by many threads.
final class Lately {
    private static final Duration LONG = Duration.ofMinutes(10);

    /// Of more, those that were written first have a row again.
    private static final int SEARCHES_MAX = 1_000;

    private final Timers timers;
    private final Map<Deed, Long> written = new LinkedHashMap<>();

    Lately(Timers timers) {
        this.timers = timers;
    }

    synchronized boolean has(Deed search) {
        Long at = written.get(search);
        return at != null && timers.nanos() - at < LONG.toNanos();
    }

    synchronized void add(Deed search) {
        written.remove(search);
        written.put(search, timers.nanos());
        if (written.size() > SEARCHES_MAX) {
            written.remove(written.keySet().iterator().next());
        }
    }
}
