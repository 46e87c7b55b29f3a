package hark.vault.render;

import hark.vault.LedgerWriter.Mark;
import java.util.ArrayList;
import java.util.List;

/// The spans that a blackout takes out of the audio.
public final class Silences {
    private static final long OPEN = Long.MAX_VALUE;

    /// In nanoseconds.
    private final List<Span> spans = new ArrayList<>();

    void mark(Mark mark, long atNanos) {
        switch (mark) {
            case BLACKOUT_BEGAN -> {
                if (!isOpen()) {
                    spans.add(new Span(Math.max(0, atNanos), OPEN));
                }
            }
            case BLACKOUT_ENDED -> {
                if (isOpen()) {
                    Span last = spans.removeLast();
                    spans.add(new Span(last.from(), Math.max(last.from(), atNanos)));
                }
            }
        }
    }

    boolean isOpen() {
        return !spans.isEmpty() && spans.getLast().to() == OPEN;
    }

    boolean covers(long atNanos) {
        return spans.stream().anyMatch(span -> atNanos >= span.from() && atNanos < span.to());
    }

    /// Those that fall into a recording of this length, cut to it, in samples. Partly covered samples belong to the
    /// blackout.
    public List<Span> within(long frames, int sampleRate) {
        SampleClock clock = new SampleClock(sampleRate);
        return spans.stream()
                .map(span -> new Span(clock.floor(span.from()), Math.min(end(span, clock), frames)))
                .filter(span -> span.from() < span.to())
                .toList();
    }

    private static long end(Span span, SampleClock clock) {
        return span.to() == OPEN ? OPEN : clock.ceiling(span.to());
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
