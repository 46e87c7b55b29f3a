package hark.support;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;

/// Something that is tried again and again and fails: the log says so when it begins, and with each new reason; then
/// once a minute with how often it failed; and when it is over. Thread-safe.
public final class Outage {
    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    /// More are kept for the count: a reason may hold something that is another one each time.
    private static final int REASONS_MAX = 8;

    private final Logger log;
    private final Timers timers;
    private final Map<Said, Long> saidNanos = new LinkedHashMap<>();
    private long unsaid;
    private long all;

    /// Two things may fail for one reason.
    private record Said(String what, String why) {}

    public Outage(Logger log, Timers timers) {
        this.log = log;
        this.timers = timers;
    }

    /// It has failed once more.
    ///
    /// @param what fails, in words that are always the same: `The audit trail cannot be written`
    /// @param why in words, without a full stop
    public void failed(String what, String why) {
        if (isToBeSaid(new Said(what, why))) {
            log.warn("{}: {}{}", what, why, counted());
        }
    }

    /// As [#failed]; where that came from is for the level DEBUG.
    public void failed(String what, String why, Throwable e) {
        failed(what, why);
        log.debug("{}", what, e);
    }

    /// As [#failed], of what is no fault of others: the log shows where.
    public void broken(String what, Throwable bug) {
        if (isToBeSaid(new Said(what, bug.toString()))) {
            log.error("{}{}", what, counted(), bug);
        }
    }

    private synchronized boolean isToBeSaid(Said one) {
        all++;
        unsaid++;
        long now = timers.nanos();
        saidNanos.values().removeIf(said -> now - said >= INTERVAL_NANOS);
        return saidNanos.size() < REASONS_MAX && saidNanos.putIfAbsent(one, now) == null;
    }

    private synchronized String counted() {
        String counted = unsaid > 1 ? " (" + unsaid + " times since it was last said)" : "";
        unsaid = 0;
        return counted;
    }

    /// It works. Says so when it had failed.
    ///
    /// @param again what it does again: `The audit trail is written again`
    public synchronized void over(String again) {
        if (all > 0) {
            log.info("{}; it had failed {}", again, all == 1 ? "once" : all + " times");
            all = 0;
            unsaid = 0;
            saidNanos.clear();
        }
    }
}
