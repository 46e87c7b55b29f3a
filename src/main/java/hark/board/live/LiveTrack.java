package hark.board.live;

import java.util.Arrays;

/// The last second of one stream of a leg. Samples lie where their packets' arrival puts them, and within a talkspurt
/// by their timestamps, so that what the network shook is smooth again. Belongs to its [LiveMix].
final class LiveTrack {
    static final int SAMPLES = 1 << 13;

    private static final int MASK = SAMPLES - 1;

    /// Audio that is later than this after the stream's earlier audio begins a new place: its sender stopped its clock,
    /// or runs slower than ours.
    private static final int LATE_MAX = LiveMix.RATE / 10;

    final int leg;
    final long ssrc;
    private final short[] ring = new short[SAMPLES];
    private boolean placed;
    private int lastTimestamp;
    private long unwrapped;
    private long placeOfZero;
    private long filledTo;

    LiveTrack(int leg, long ssrc) {
        this.leg = leg;
        this.ssrc = ssrc;
    }

    /// @param arrived place of the moment at which the packet came, when its last sample had been said
    /// @param from place of the next sample to be heard: what lies before is too late
    void take(long timestamp, long arrived, Samples samples, long from) {
        long begin = place(timestamp, arrived - samples.count());
        long end = Math.min(begin + samples.count(), from + SAMPLES);
        for (long place = Math.max(begin, from); place < end; place++) {
            ring[(int) place & MASK] = samples.at()[(int) (place - begin)];
        }
        filledTo = Math.max(filledTo, end);
    }

    private long place(long timestamp, long latest) {
        int now = (int) timestamp;
        unwrapped = placed ? unwrapped + (now - lastTimestamp) : timestamp;
        lastTimestamp = now;
        long late = latest - (unwrapped + placeOfZero);
        if (!placed || late < 0 || late > LATE_MAX) {
            placeOfZero = latest - unwrapped;
            placed = true;
        }
        return unwrapped + placeOfZero;
    }

    /// Adds the samples from this place on to those given, and forgets them.
    void drain(int[] sum, long from, int count) {
        for (int i = 0; i < count; i++) {
            int at = (int) (from + i) & MASK;
            sum[i] += ring[at];
            ring[at] = 0;
        }
    }

    void scrub() {
        Arrays.fill(ring, (short) 0);
    }

    /// Nothing has come for so long that its place may be given to another stream.
    boolean isQuiet(long from) {
        return filledTo + SAMPLES < from;
    }

    record Samples(short[] at, int count) {}
}
