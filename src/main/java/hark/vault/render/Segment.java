package hark.vault.render;

import java.util.Arrays;

/// A stretch of one stream over which its RTP timestamps run with its sender's clock, and the place of that clock on
/// ours.
///
/// A packet comes when its last sample has been spoken, plus what the network took. The least delay seen in a window
/// of ten seconds is therefore close to the true place of the audio, and how it moves from window to window is the
/// drift between two quartzes. Small movement is left alone; from 5 ms on the audio is led after it, a tick here and
/// a tick there, spread over a window.
final class Segment {
    private static final int WINDOW_SECONDS = 10;
    private static final int TOLERATED_MILLIS = 5;
    private static final int WINDOWS_MAX = 1 << 16;
    private static final long NONE = Long.MAX_VALUE;

    final long fromOrdinal;
    final long fromSequence;
    private final long fromTimestamp;
    private final long window;
    private final long tolerated;
    private long[] least = new long[0];
    private long packets;

    /// @param ordinal number of the first packet within its stream, as they came
    Segment(long ordinal, long sequence, long timestamp, int clockRate) {
        this.fromOrdinal = ordinal;
        this.fromSequence = sequence;
        this.fromTimestamp = timestamp;
        this.window = (long) WINDOW_SECONDS * clockRate;
        this.tolerated = (long) TOLERATED_MILLIS * clockRate / 1000;
    }

    /// @param delay place of arrival less the timestamp of the packet's end, in ticks
    void observe(long timestamp, long delay) {
        int index = index(timestamp);
        if (index >= least.length) {
            int known = least.length;
            least = Arrays.copyOf(least, Math.max(index + 1, known + known / 2));
            Arrays.fill(least, known, least.length, NONE);
        }
        least[index] = Math.min(least[index], delay);
        packets++;
    }

    long packets() {
        return packets;
    }

    /// The least delay around this timestamp; the nearest known one before it if none.
    long delayNear(long timestamp) {
        int index = Math.min(index(timestamp), least.length - 1);
        long near = least[index];
        for (int i = index - 1; i >= 0 && (near == NONE || i == index - 1); i--) {
            near = Math.min(near, least[i]);
        }
        return near;
    }

    /// What a later look found to be the same stretch after all.
    void absorb(Segment other) {
        for (int i = 0; i < other.least.length; i++) {
            if (other.least[i] != NONE) {
                observe(other.fromTimestamp + i * other.window, other.least[i]);
            }
        }
        packets += other.packets;
    }

    Anchors anchors() {
        long[] anchors = new long[Math.max(1, least.length)];
        long anchor = NONE;
        for (int i = 0; i < least.length; i++) {
            long target = Math.min(least[i], Math.min(at(i - 1), at(i + 1)));
            if (anchor == NONE || (target != NONE && Math.abs(target - anchor) > tolerated)) {
                anchor = target;
            }
            anchors[i] = anchor;
        }
        return new Anchors(fromTimestamp, window, anchors);
    }

    private long at(int index) {
        return index < 0 || index >= least.length ? NONE : least[index];
    }

    private int index(long timestamp) {
        return (int) Math.clamp((timestamp - fromTimestamp) / window, 0, WINDOWS_MAX - 1);
    }

    /// Where a segment's audio belongs.
    record Anchors(long fromTimestamp, long window, long[] anchors) {
        /// The place of the sample with this timestamp, counted from the beginning of the recording.
        long place(long timestamp) {
            long since = Math.max(0, timestamp - fromTimestamp);
            int index = (int) Math.min(since / window, anchors.length - 1);
            int next = Math.min(index + 1, anchors.length - 1);
            long into = Math.min(window, since - index * window);
            long step = anchors[next] - anchors[index];
            return timestamp + anchors[index] + Math.floorDiv(step * into, window);
        }
    }
}
