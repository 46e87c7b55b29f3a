package hark.core.recording;

import hark.support.Timers;
import java.time.Instant;

/// The same instant on both clocks: the wall's and the one that only runs forward.
public record Moment(Instant at, long nanos) {
    public static Moment now(Timers timers) {
        return new Moment(timers.now(), timers.nanos());
    }

    /// An earlier moment.
    ///
    /// @param earlier on the clock that only runs forward
    Moment backTo(long earlier) {
        return new Moment(at.minusNanos(nanos - earlier), earlier);
    }
}
