package hark.bench.media;

/// One side at one load. `taken` is what the side says it holds at the end; `note` says what a reader should know.
///
/// @param planned packets; fewer sent means that the sender gave up
/// @param worstMissing packets that one recording lacks, of the one that lacks most; -1 when the side has no recordings
/// @param cpuMillis of the side while packets flowed, with what it costs when idle
/// @param idleCores what the side cost before, with no call
/// @param sealCpuMillis of the threads that render and seal; 0 when the side has none
/// @param sealedTimesRealTime audio by wall clock, from the first BYE until the last recording is in the list
public record MediaResult(
        String side,
        int calls,
        int seconds,
        RtpPacer.Pace pace,
        long sent,
        long taken,
        long saidLost,
        long worstMissing,
        long cpuMillis,
        double idleCores,
        long residentKib,
        long residentBeforeKib,
        long sealCpuMillis,
        double sealedTimesRealTime,
        String note) {

    public long missing() {
        return sent - taken;
    }

    public long planned() {
        return pace.planned();
    }

    public double lateMillis() {
        return pace.worstLateMillis();
    }

    public double shareLate() {
        return pace.shareLate();
    }

    public boolean steady() {
        return pace.steady() && sent == planned();
    }

    /// CPU of the side for one packet in microseconds, without what it costs when idle.
    public double microsPerPacket() {
        return Math.max(0, cpuMillis - idleCores * seconds * 1e3) * 1e3 / Math.max(1, sent);
    }

    /// Cores busy while the packets flowed.
    public double cores() {
        return cpuMillis / 1e3 / seconds;
    }

    /// Memory that came with the load, for one call, in KiB.
    public long kibPerCall() {
        return (residentKib - residentBeforeKib) / Math.max(1, calls);
    }

    /// Seconds of calls rendered and sealed in a second of CPU; 0 when there was nothing to see.
    public double renderTimesRealTime() {
        return sealCpuMillis == 0 ? 0 : calls * seconds * 1e3 / sealCpuMillis;
    }
}
