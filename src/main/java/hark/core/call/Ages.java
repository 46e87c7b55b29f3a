package hark.core.call;

import hark.core.recording.Moment;
import java.time.Duration;
import java.time.Instant;

/// How long ago a call was started, told by a command and last heard of, on the clock that only runs forward: somebody
/// may set the wall clock. No part of the state, and so of one life only; the next one begins with the wall's times.
final class Ages {
    private long startedNanos;
    private long toldNanos;
    private long signNanos;

    void started(Moment at) {
        startedNanos = at.nanos();
        signNanos = at.nanos();
    }

    void told(Moment at) {
        toldNanos = at.nanos();
        signNanos = at.nanos();
    }

    void sign(Moment at) {
        signNanos = at.nanos();
    }

    /// A call of an earlier life.
    void takeUp(OpenCall call, Moment now) {
        startedNanos = nanosOf(call.started(), now);
        toldNanos = nanosOf(call.told.orElse(call.started()), now);
        signNanos = nanosOf(call.lastSign, now);
    }

    private static long nanosOf(Instant then, Moment now) {
        Duration age = Duration.between(then, now.at());
        return now.nanos() - (age.isNegative() ? 0 : age.toNanos());
    }

    Duration sinceStart(Moment now) {
        return Duration.ofNanos(now.nanos() - startedNanos);
    }

    Duration sinceTold(Moment now) {
        return Duration.ofNanos(now.nanos() - toldNanos);
    }

    Duration sinceSign(Moment now) {
        return Duration.ofNanos(now.nanos() - signNanos);
    }
}
