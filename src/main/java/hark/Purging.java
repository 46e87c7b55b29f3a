package hark;

import hark.core.CoreThread;
import hark.store.SqlJournal;
import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets old events and decisions, again and again.
record Purging(SqlJournal journal, CoreThread lane, Timers timers) {
    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    void begin() {
        timers.after(
                EVERY,
                () -> {
                    lane.offer(this::purge);
                    begin();
                });
    }

    /// A step at a time, so that commands come in between.
    private void purge() {
        try {
            int gone = journal.purge(timers.now());
            LOG.debug("{} old events and decisions are forgotten", gone);
            if (gone > 0) {
                lane.offer(this::purge);
            }
        } catch (IOException e) {
            LOG.warn("Old events could not be forgotten: {}", e.getMessage());
        }
    }
}
