package hark.board.siprec;

import java.time.Duration;
import java.util.Optional;

/// Signs of life of a session: signalling, packets, session timer. All times on the clock of Timers.nanos.
final class SessionLife {
    private final long lostNanos;
    private Optional<SessionTimer> timer = Optional.empty();
    private long signalled;
    private long refreshTried;

    SessionLife(Duration lostAfter, long now) {
        this.lostNanos = lostAfter.toNanos();
        this.signalled = now;
        this.refreshTried = now;
    }

    /// The other side has said something.
    void signalled(long now) {
        signalled = now;
    }

    void agree(Optional<SessionTimer> agreed) {
        timer = agreed;
    }

    Optional<SessionTimer> timer() {
        return timer;
    }

    /// Silent for too long, and no session timer still vouches for the other side. On hold only the timer can tell.
    /// As long as packets come nothing is lost, whatever the timer says.
    ///
    /// @param heard when the last packet came; empty while nothing is to be expected
    boolean isLost(long now, Optional<Long> heard) {
        long last = heard.map(h -> Math.max(h, signalled)).orElse(signalled);
        boolean quiet = now - last > lostNanos;
        return quiet
                && timer.map(t -> now - signalled > Duration.ofSeconds(t.seconds()).toNanos())
                        .orElse(heard.isPresent());
    }

    /// Half of the session timer has gone by, and refreshing is ours (RFC 4028 10).
    boolean isRefreshDue(long now) {
        long last = Math.max(signalled, refreshTried);
        return timer.filter(t -> t.refresher() == SessionTimer.Refresher.UAS)
                .map(t -> now - last >= Duration.ofSeconds(t.seconds()).toNanos() / 2)
                .orElse(false);
    }

    void refreshing(long now) {
        refreshTried = now;
    }
}
