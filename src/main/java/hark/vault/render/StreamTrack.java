package hark.vault.render;

import hark.audio.Resampler;

/// The audio of one stream around the place that is being written, in a ring and at the stream's own rate. What belongs
/// before it has come too late.
final class StreamTrack {
    /// Half a minute at the telephone's rate, a little less at others.
    private static final int SECONDS_TENTHS = 218;

    private final Resampler resampler;
    private final short[] ring;
    private final int mask;
    private long next;
    private long from;
    private long filledTo;

    /// @param resampler from the stream's rate to that of the file
    /// @param next place of the next sample to be drained, at the rate of the file
    StreamTrack(int rate, Resampler resampler, long next) {
        this.resampler = resampler;
        this.ring = new short[samples(rate)];
        this.mask = ring.length - 1;
        this.next = next;
        this.from = firstNeeded();
    }

    /// How many samples there is room for: a power of two.
    static int samples(int rate) {
        return Integer.highestOneBit((int) ((long) rate * SECONDS_TENTHS / 10)) << 1;
    }

    private long firstNeeded() {
        return resampler.source(next) - resampler.reach();
    }

    /// Puts a packet's samples into their span. Where the span is longer the last sample is said again, where it is
    /// shorter the end is left out: that is how drift is made good.
    void place(Silences.Span span, short[] samples, int count) {
        long end = Math.min(span.to(), from + ring.length);
        for (long place = Math.max(from, span.from()); place < end; place++) {
            int index = (int) Math.min(place - span.from(), count - 1L);
            ring[(int) place & mask] = samples[index];
        }
        filledTo = Math.max(filledTo, end);
    }

    /// Adds the next samples to those given, at the rate of the file, and moves on.
    void drain(int[] sum, int count) {
        resampler.add(ring, next, sum, count);
        next += count;
        for (long needed = firstNeeded(); from < needed; from++) {
            ring[(int) from & mask] = 0;
        }
    }

    /// Nothing is left to be written.
    boolean isEmpty() {
        return filledTo <= from;
    }
}
