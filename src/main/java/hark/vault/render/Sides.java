package hark.vault.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/// Which leg was the agent's, and when: signalling may say so late, or anew when he goes on on another line.
public final class Sides {
    private static final long SECOND = 1_000_000_000L;

    /// Signalling and packets of a line that begins go different ways.
    private static final long AHEAD_NANOS = SECOND / 5;

    /// A line that is given up may be sent on for so long.
    private static final long AFTER_NANOS = SECOND;

    /// A call whose sides change more often keeps the last ones.
    private static final int CHANGES_MAX = 1000;

    private final List<Told> told = new ArrayList<>();

    /// @param agentLeg -1: one leg carries all
    void tell(int agentLeg, long atNanos) {
        if (told.isEmpty() || told.getLast().agentLeg() != agentLeg) {
            if (told.size() == CHANGES_MAX) {
                told.removeLast();
            }
            told.add(new Told(agentLeg, told.isEmpty() ? 0 : Math.max(0, atNanos)));
        }
    }

    /// In order; the first from the beginning. Where both lines were heard before the change and after it, nobody has
    /// moved: signalling corrects what it said, and then it is as if it had been said at once.
    List<Told> resolved(Collection<StreamSurvey> streams) {
        List<Told> resolved = new ArrayList<>();
        for (Told next : told) {
            long from = next.fromNanos();
            while (!resolved.isEmpty() && next.corrects(resolved.getLast(), streams)) {
                from = resolved.removeLast().fromNanos();
            }
            resolved.add(new Told(next.agentLeg(), from));
        }
        return resolved;
    }

    /// @param agentLeg -1: one leg carries all
    public record Told(int agentLeg, long fromNanos) {
        public OptionalInt agent() {
            return agentLeg < 0 ? OptionalInt.empty() : OptionalInt.of(agentLeg);
        }

        private boolean corrects(Told before, Collection<StreamSurvey> streams) {
            return agentLeg == before.agentLeg
                    || agentLeg >= 0
                            && before.agentLeg >= 0
                            && wasHeardBefore(agentLeg, fromNanos - AHEAD_NANOS, streams)
                            && wasHeardAfter(before.agentLeg, fromNanos + AFTER_NANOS, streams);
        }

        private static boolean wasHeardBefore(
                int leg, long nanos, Collection<StreamSurvey> streams) {
            return streams.stream().anyMatch(s -> s.leg() == leg && s.firstNanos() < nanos);
        }

        private static boolean wasHeardAfter(
                int leg, long nanos, Collection<StreamSurvey> streams) {
            return streams.stream().anyMatch(s -> s.leg() == leg && s.lastNanos() > nanos);
        }
    }
}
