package hark.vault.render;

import hark.vault.LedgerWriter.HoldEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// When legs were on hold, as signalling said. Nothing is taken out of the audio for it.
public final class Holds {
    private static final long OPEN = Long.MAX_VALUE;

    private final List<Span> spans = new ArrayList<>();
    private OptionalLong leftOutFrom = OptionalLong.empty();

    /// @param label of the leg; empty if none
    /// @param sign by what signalling said so
    /// @param fromNanos from the recording's start
    /// @param toNanos the same
    public record Span(int leg, String label, String sign, long fromNanos, long toNanos) {
        private Span until(long nanos) {
            return new Span(leg, label, sign, fromNanos, Math.max(fromNanos, nanos));
        }
    }

    void mark(HoldEntry entry) {
        long at = Math.max(0, entry.atNanos());
        switch (entry.mark()) {
            case BEGAN -> {
                if (spans.stream().noneMatch(span -> isOpen(span, entry.leg()))) {
                    spans.add(new Span(entry.leg(), entry.label(), entry.sign(), at, OPEN));
                }
            }
            case ENDED ->
                    spans.replaceAll(span -> isOpen(span, entry.leg()) ? span.until(at) : span);
            case LEFT_OUT -> {
                spans.replaceAll(span -> span.toNanos() == OPEN ? span.until(at) : span);
                leftOutFrom = OptionalLong.of(at);
            }
        }
    }

    private static boolean isOpen(Span span, int leg) {
        return span.leg() == leg && span.toNanos() == OPEN;
    }

    /// Those that fall into a recording of this length, cut to it. One that begins at its very end is there, for it may
    /// be why nothing came after.
    public List<Span> within(long durationNanos) {
        return spans.stream()
                .filter(span -> span.fromNanos() <= durationNanos)
                .map(span -> span.until(Math.min(span.toNanos(), durationNanos)))
                .sorted(Comparator.comparingLong(Span::fromNanos).thenComparingInt(Span::leg))
                .toList();
    }

    /// From when on holds were too many to be kept.
    public OptionalLong leftOutFrom() {
        return leftOutFrom;
    }
}
