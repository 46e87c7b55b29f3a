package hark.board.siprec;

import hark.board.siprec.sip.SipResponse;
import java.time.Duration;
import java.util.Optional;

/// Signs of life of a session: signalling, packets, session timer. All times on the clock of Timers.nanos.
final class SessionLife {
    private final long silenceNanos;
    private final long holdNanos;
    private Optional<SessionTimer> timer = Optional.empty();
    private long signalled;
    private long refreshTried;
    private boolean asking;

    /// @param silence without packets and signalling after which a source is in doubt
    /// @param hold the same while no packets are to be expected
    SessionLife(Duration silence, Duration hold, long now) {
        this.silenceNanos = silence.toNanos();
        this.holdNanos = hold.toNanos();
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

    /// The timer the other side asks for with a refusal of ours (422), where it is longer.
    Optional<SessionTimer> wantedLonger(SipResponse refusal) {
        return timer.flatMap(t -> t.longer(refusal));
    }

    /// Silent for too long, and no session timer still vouches for the other side: it has to be asked. As long as
    /// packets come nothing is in doubt, whatever the timer says.
    ///
    /// @param heard when the last packet came; empty while nothing is to be expected (hold)
    boolean isInDoubt(long now, Optional<Long> heard) {
        long last = heard.map(h -> Math.max(h, signalled)).orElse(signalled);
        boolean quiet = now - last > (heard.isPresent() ? silenceNanos : holdNanos);
        return quiet
                && timer.map(t -> now - signalled > Duration.ofSeconds(t.seconds()).toNanos())
                        .orElse(true);
    }

    /// Our question is on its way.
    boolean isAsking() {
        return asking;
    }

    void asking() {
        asking = true;
    }

    void answered() {
        asking = false;
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
