package hark.support;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// Which refusals are worth a line in the log: one for each address and minute, and only so many in a minute. All are
/// counted elsewhere. Safe for use by many threads.
public final class Refusals {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int ADDRESSES_MAX = 100;

    private final Timers timers;
    private final Set<InetAddress> told = new HashSet<>();
    private long began;

    public Refusals(Timers timers) {
        this.timers = timers;
        this.began = timers.nanos();
    }

    public synchronized boolean isNews(InetAddress address) {
        long now = timers.nanos();
        if (now - began >= WINDOW_NANOS) {
            told.clear();
            began = now;
        }
        return told.size() < ADDRESSES_MAX && told.add(address);
    }
}
