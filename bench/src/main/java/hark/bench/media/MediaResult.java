package hark.bench.media;

/// One side at one load. `taken` is what the side says it holds at the end; `note` says what a reader should know.
public record MediaResult(
        String side,
        int calls,
        int seconds,
        long sent,
        long taken,
        long saidLost,
        long cpuMillis,
        long residentKib,
        long residentBeforeKib,
        double lateMillis,
        double renderTimesRealTime,
        String note) {

    public long missing() {
        return sent - taken;
    }

    /// CPU of the side for one packet in microseconds.
    public double microsPerPacket() {
        return cpuMillis * 1e3 / Math.max(1, sent);
    }

    /// Cores busy while the packets flowed.
    public double cores() {
        return cpuMillis / 1e3 / seconds;
    }

    /// Memory that came with the load, for one call, in KiB.
    public long kibPerCall() {
        return (residentKib - residentBeforeKib) / Math.max(1, calls);
    }
}
