package hark.bench.load;

/// What one side did in the measured time. `wrong` counts answers that came and were not right; they are no requests.
public record LoadResult(
        Histogram latencies,
        long nanos,
        long wrong,
        String firstWrong,
        long generatorCpuNanos,
        long serverCpuMillis) {

    public double requestsPerSecond() {
        return latencies.total() * 1e9 / nanos;
    }

    public double millis(double percent) {
        return latencies.percentile(percent) / 1e6;
    }

    /// The share of one core that the generator itself used: near 1, it is the generator that was measured.
    public double generatorBusy() {
        return (double) generatorCpuNanos / nanos;
    }

    /// Server CPU for one request in microseconds.
    public double serverMicros() {
        return serverCpuMillis * 1e3 / Math.max(1, latencies.total());
    }

    /// Both rounds as one.
    public LoadResult and(LoadResult other) {
        Histogram both = new Histogram();
        both.add(latencies);
        both.add(other.latencies);
        return new LoadResult(
                both,
                nanos + other.nanos,
                wrong + other.wrong,
                firstWrong.isEmpty() ? other.firstWrong : firstWrong,
                generatorCpuNanos + other.generatorCpuNanos,
                serverCpuMillis + other.serverCpuMillis);
    }
}
