package hark.vault.render;

/// Turns moments of a recording into places in its audio.
///
/// @param sampleRate samples a second
record SampleClock(int sampleRate) {
    private static final long SECOND = 1_000_000_000L;

    /// The last sample that began at or before this moment.
    long floor(long nanos) {
        long seconds = Math.floorDiv(nanos, SECOND);
        long rest = Math.floorMod(nanos, SECOND);
        return seconds * sampleRate + rest * sampleRate / SECOND;
    }

    /// The first sample that begins at or after this moment.
    long ceiling(long nanos) {
        return -floor(-nanos);
    }

    /// @param ntp 32 bits of seconds, 32 bits of fraction
    long ofNtp(long ntp) {
        return (ntp >>> 32) * sampleRate + ((ntp & 0xFFFF_FFFFL) * sampleRate >>> 32);
    }

    long nearest(long nanos) {
        return floor(nanos + SECOND / (2L * sampleRate));
    }
}
