package hark.vault.render;

/// Turns moments of a recording into places in its audio, or into ticks of a sender's clock.
///
/// @param rate samples or ticks a second
record SampleClock(int rate) {
    private static final long SECOND = 1_000_000_000L;

    /// The last sample that began at or before this moment.
    long floor(long nanos) {
        long seconds = Math.floorDiv(nanos, SECOND);
        long rest = Math.floorMod(nanos, SECOND);
        return seconds * rate + rest * rate / SECOND;
    }

    /// The first sample that begins at or after this moment.
    long ceiling(long nanos) {
        return -floor(-nanos);
    }

    /// @param ntp 32 bits of seconds, 32 bits of fraction
    long ofNtp(long ntp) {
        return (ntp >>> 32) * rate + ((ntp & 0xFFFF_FFFFL) * rate >>> 32);
    }

    long nearest(long nanos) {
        return floor(nanos + SECOND / (2L * rate));
    }

    /// How long so many samples last.
    long nanos(long samples) {
        return Math.floorDiv(samples, rate) * SECOND + Math.floorMod(samples, rate) * SECOND / rate;
    }

    /// The place of the other clock at the same moment, or the last one before it.
    long from(long place, SampleClock other) {
        return Math.floorDiv(place, other.rate) * rate
                + (long) Math.floorMod(place, other.rate) * rate / other.rate;
    }
}
