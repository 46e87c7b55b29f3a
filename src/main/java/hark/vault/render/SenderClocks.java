package hark.vault.render;

import hark.vault.render.StreamAlignment.Offset;
import hark.vault.render.Survey.StreamKey;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// How much earlier the streams of a recording were said than their arrival tells, by what their senders report of
/// their wall clocks (RFC 3550 section 6.4.1). The network and the buffers before it may hold up one leg longer than
/// another; streams of one wall clock are laid side by side by it.
///
/// Reports are believed where several of two streams agree to a few milliseconds, and tell of no more than the network
/// may do. Otherwise the clocks are two, or wrong, and arrival decides.
final class SenderClocks {
    private static final int PAIRS_MIN = 3;
    private static final long NEAR_NANOS = 15_000_000_000L;
    private static final long AGREED_NANOS = 10_000_000;
    private static final long TOLERATED_NANOS = 5_000_000;
    private static final long MOST_NANOS = 250_000_000;

    private final Map<StreamKey, Long> earlier;

    private SenderClocks(Map<StreamKey, Long> earlier) {
        this.earlier = earlier;
    }

    static SenderClocks of(Survey survey) {
        Map<StreamKey, List<Offset>> offsets = new TreeMap<>();
        survey.streamsByKey().forEach((key, stream) -> offsets.put(key, stream.offsets()));
        offsets.values().removeIf(reports -> reports.size() < PAIRS_MIN);
        Map<StreamKey, Long> apart = new TreeMap<>();
        if (!offsets.isEmpty()) {
            List<Offset> reference = offsets.values().iterator().next();
            offsets.forEach((key, reports) ->
                    apart(reports, reference).ifPresent(nanos -> apart.put(key, nanos)));
        }
        long least = apart.values().stream().mapToLong(Long::longValue).min().orElse(0);
        apart.replaceAll((key, nanos) -> nanos - least);
        return new SenderClocks(apart);
    }

    /// In nanoseconds; 0 where nothing better is known than the arrival.
    long of(StreamKey stream) {
        long nanos = earlier.getOrDefault(stream, 0L);
        return nanos < TOLERATED_NANOS ? 0 : nanos;
    }

    /// By how much these streams' offsets differ, where they can be believed: the median over reports that came about
    /// the same time, since both drift away from our clock together.
    private static OptionalLong apart(List<Offset> reports, List<Offset> reference) {
        long[] differences = differences(reports, reference);
        if (differences.length < PAIRS_MIN) {
            return OptionalLong.empty();
        }
        long median = differences[differences.length / 2];
        long spread = differences[differences.length * 3 / 4] - differences[differences.length / 4];
        boolean believed = spread <= AGREED_NANOS && Math.abs(median) <= MOST_NANOS;
        return believed ? OptionalLong.of(median) : OptionalLong.empty();
    }

    /// Sorted. Of the reference the report that came nearest in time is taken.
    private static long[] differences(List<Offset> reports, List<Offset> reference) {
        LongStream.Builder differences = LongStream.builder();
        int at = 0;
        for (Offset report : reports) {
            while (at + 1 < reference.size()
                    && distance(reference.get(at + 1), report)
                            <= distance(reference.get(at), report)) {
                at++;
            }
            if (distance(reference.get(at), report) <= NEAR_NANOS) {
                differences.add(report.aheadNanos() - reference.get(at).aheadNanos());
            }
        }
        return differences.build().sorted().toArray();
    }

    private static long distance(Offset one, Offset other) {
        return Math.abs(one.atNanos() - other.atNanos());
    }
}
