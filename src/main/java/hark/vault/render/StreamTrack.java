package hark.vault.render;

/// The audio of one stream around the place that is being written: half a minute, in a ring. What belongs before it
/// has come too late.
final class StreamTrack {
    static final int SAMPLES = 1 << 18;
    private static final int MASK = SAMPLES - 1;

    private final short[] ring = new short[SAMPLES];
    private long from;
    private long filledTo;

    StreamTrack(long from) {
        this.from = from;
    }

    /// Puts a packet's samples into their span. Where the span is longer the last sample is said again, where it is
    /// shorter the end is left out: that is how drift is made good.
    void place(Silences.Span span, short[] samples, int count) {
        long end = Math.min(span.to(), from + SAMPLES);
        for (long place = Math.max(from, span.from()); place < end; place++) {
            int index = (int) Math.min(place - span.from(), count - 1L);
            ring[(int) place & MASK] = samples[index];
        }
        filledTo = Math.max(filledTo, end);
    }

    /// Adds the next samples to those given and moves on.
    void drain(int[] sum, int count) {
        for (int i = 0; i < count; i++) {
            int at = (int) (from + i) & MASK;
            sum[i] += ring[at];
            ring[at] = 0;
        }
        from += count;
    }

    /// Nothing is left to be written.
    boolean isEmpty() {
        return filledTo <= from;
    }
}
