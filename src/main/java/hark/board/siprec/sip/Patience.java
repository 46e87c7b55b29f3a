package hark.board.siprec.sip;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// How long a connection is kept: a message once begun has to come to its end, a new connection has to say something,
/// and one that no dialog needs may not be silent for ever. Belongs to the thread that reads.
final class Patience {
    private final Turn turn;
    private final Duration message;
    private final Duration idle;
    private long cameNanos;
    private long wholeNanos;
    private boolean spoken;

    /// @param idle for a connection that no dialog needs
    Patience(Turn turn, Duration idle) {
        this.turn = turn;
        this.message = turn.times().giveUp();
        this.idle = idle;
        this.wholeNanos = turn.timers().nanos();
    }

    /// How often somebody has to look whether it is over.
    long lookMillis() {
        return Math.max(1, Math.min(message.toMillis(), idle.toMillis()));
    }

    /// Something came, of which is not known yet how much it is.
    void came() {
        cameNanos = turn.timers().nanos();
    }

    /// What came has been dealt with, however long that took.
    ///
    /// @param whole nothing is left over that has no end yet
    void heard(boolean whole) {
        if (whole) {
            wholeNanos = cameNanos;
            spoken = true;
        }
    }

    /// @param whole as for [#heard]
    boolean isOver(boolean whole, BooleanSupplier needed) {
        Duration since = Duration.ofNanos(turn.timers().nanos() - wholeNanos);
        return whole && spoken
                ? since.compareTo(idle) > 0 && !needed.getAsBoolean()
                : since.compareTo(message) > 0;
    }
}
