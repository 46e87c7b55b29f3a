package hark.wire.hook;

import java.time.Duration;
import java.util.Optional;

/// How posting a message went.
sealed interface Attempt {
    /// The target has said so (status 2xx).
    record Taken() implements Attempt {}

    /// @param fault whose it seems to be
    /// @param pause how long the target asks to be left in peace
    record Failed(String why, Fault fault, Optional<Duration> pause) implements Attempt {
        static Failed silent(String why) {
            return new Failed(why, Fault.TARGET, Optional.empty());
        }
    }

    /// Nothing is known: the server is stopping.
    record BrokenOff() implements Attempt {}

    /// Whose fault a failure seems to be.
    enum Fault {
        /// No answer, or one that says that it cannot now.
        TARGET,
        /// An answer that says no to this message: another may fare better.
        MESSAGE,
        /// The target says that it is not there any more (status 410).
        GONE
    }
}
