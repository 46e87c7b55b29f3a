package hark.wire.hook;

import hark.support.Ids;
import hark.support.Timers;
import java.time.Duration;
import java.util.Optional;

/// When a target that failed is tried again: after a second, and twice as long each time, up to a limit. A little by
/// chance, so that targets that failed together are not tried together.
final class Retry {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 20;

    private final Timers timers;
    private final Ids ids;
    private final HookSettings settings;
    private Optional<Long> failingSinceNanos = Optional.empty();
    private Optional<Long> nextNanos = Optional.empty();
    private int failures;

    Retry(Timers timers, Ids ids, HookSettings settings) {
        this.timers = timers;
        this.ids = ids;
        this.settings = settings;
    }

    /// It failed already so long ago, in an earlier life.
    void resume(Duration failingFor) {
        failingSinceNanos = Optional.of(timers.nanos() - Math.max(0, failingFor.toNanos()));
    }

    /// @return how long until the next attempt
    Duration failed(Attempt.Failed attempt) {
        long now = timers.nanos();
        failingSinceNanos = failingSinceNanos.or(() -> Optional.of(now));
        failures = Math.min(failures + 1, DOUBLINGS_MAX);
        Duration delay = delay(attempt);
        nextNanos = Optional.of(now + delay.toNanos());
        return delay;
    }

    private Duration delay(Attempt.Failed attempt) {
        Duration longest = settings.retryMost();
        Duration doubled = FIRST.multipliedBy(1L << (failures - 1));
        boolean longWait = attempt.fault() == Attempt.Fault.GONE || doubled.compareTo(longest) > 0;
        long nanos = (longWait ? longest : doubled).toNanos();
        Duration delay = Duration.ofNanos((long) (nanos * (0.75 + ids.chance() / 4)));
        return attempt.pause().filter(pause -> pause.compareTo(delay) > 0).orElse(delay);
    }

    void succeeded() {
        failingSinceNanos = Optional.empty();
        nextNanos = Optional.empty();
        failures = 0;
    }

    /// Somebody thinks that it works again.
    void tryNow() {
        nextNanos = Optional.empty();
    }

    boolean isDue() {
        return nextNanos.isEmpty() || timers.nanos() - nextNanos.get() >= 0;
    }

    boolean isFailing() {
        return failingSinceNanos.isPresent();
    }

    /// Whether it has failed for so long that what is old waits no more.
    boolean isHopeless() {
        return failingSinceNanos.isPresent()
                && timers.nanos() - failingSinceNanos.get() >= settings.retryFor().toNanos();
    }

    /// Empty: at once, or when there is something.
    Optional<Duration> untilNext() {
        return nextNanos.map(next -> Duration.ofNanos(Math.max(0, next - timers.nanos())));
    }
}
