package hark.vault.render;

import hark.vault.LedgerWriter.Mark;
import java.util.ArrayList;
import java.util.List;

/// The spans that a blackout takes out of the audio, in samples.
public final class Silences {
    private static final long OPEN = Long.MAX_VALUE;

    private final SampleClock clock;
    private final List<Span> spans = new ArrayList<>();

    Silences(SampleClock clock) {
        this.clock = clock;
    }

    /// Partly covered samples belong to the blackout.
    void mark(Mark mark, long atNanos) {
        switch (mark) {
            case BLACKOUT_BEGAN -> {
                if (!isOpen()) {
                    spans.add(new Span(Math.max(0, clock.floor(atNanos)), OPEN));
                }
            }
            case BLACKOUT_ENDED -> {
                if (isOpen()) {
                    Span last = spans.removeLast();
                    spans.add(new Span(last.from(), Math.max(last.from(), clock.ceiling(atNanos))));
                }
            }
        }
    }

    boolean isOpen() {
        return !spans.isEmpty() && spans.getLast().to() == OPEN;
    }

    boolean covers(long atNanos) {
        long place = clock.floor(atNanos);
        return spans.stream().anyMatch(span -> place >= span.from() && place < span.to());
    }

    /// Those that fall into a recording of this length, cut to it.
    public List<Span> within(long frames) {
        return spans.stream()
                .map(span -> new Span(span.from(), Math.min(span.to(), frames)))
                .filter(span -> span.from() < span.to())
                .toList();
    }

    /// @param from first sample that is silent
    /// @param to first sample that is not
    public record Span(long from, long to) {
        public long samples() {
            return to - from;
        }

        Span earlier(long samples) {
            return samples == 0 ? this : new Span(from - samples, to - samples);
        }
    }
}
