package hark.bench.events;

import hark.bench.load.Histogram;
import java.util.Optional;

/// What came of one load.
///
/// @param made happenings that were answered
/// @param wrong answers that refused
/// @param told of those who read
/// @param times how long it took
/// @param seconds from the first happening until the last was heard
/// @param cost of the server
/// @param slow what became of the one who did not read
/// @param lateMillis by which the generator was behind at worst
public record CrowdResult(
        int made,
        int wrong,
        Told told,
        Times times,
        double seconds,
        Cost cost,
        Optional<SlowFate> slow,
        long lateMillis) {
    /// All listeners together, but for the slow one.
    ///
    /// @param lost EVENTSLOST
    /// @param gone connections that the server closed
    public record Told(
            long documents,
            long missing,
            long repeated,
            long misplaced,
            long lost,
            int gone,
            long bytes) {
        boolean isWhole() {
            return missing == 0 && repeated == 0 && misplaced == 0 && lost == 0 && gone == 0;
        }
    }

    /// Nanoseconds, a document and listener each.
    ///
    /// @param fromDurable from when its maker had the answer; nothing where it was heard before that
    /// @param fromDue from when it was due to be asked for: making it durable is in it
    public record Times(Histogram fromDurable, Histogram fromDue) {}

    /// @param heapKib what is alive of it with all listeners there; 0 where it has no heap that can be looked at
    public record Cost(double cores, long residentKib, long heapKib) {}

    /// @param documents that he was sent once he read
    /// @param markers EVENTSLOST among them
    /// @param lost by what those say
    /// @param closed whether the server cut him off
    public record SlowFate(long documents, int markers, long lost, boolean closed) {
        /// Whether he knows of everything that he did not get.
        boolean knows(long wanted) {
            return closed || documents + lost == wanted;
        }
    }

    /// Whether all who read were told all, once and in order, and the slow one knows what he lacks.
    public boolean isRight() {
        return wrong == 0 && told.isWhole() && slow.stream().allMatch(each -> each.knows(made));
    }
}
