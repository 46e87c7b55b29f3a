package hark.core.call;

import hark.board.LegHeard;
import hark.board.SessionFacts.Stream;
import hark.core.CoreSettings;
import hark.core.call.MediaTrouble.Kind;
import hark.core.event.CoreEvent.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a session sounds, looked at again and again: which of its legs are silent that ought not to be, and what they
/// lose. What is on hold may be silent.
final class SessionHearing {
    /// Over so many looks loss is reckoned.
    private static final int WINDOW = 5;

    /// Fewer packets say nothing about loss.
    private static final int PACKETS_MIN = 50;

    private final long beganNanos;
    private final Map<Integer, Leg> legs = new HashMap<>();
    private final List<MediaTrouble> troubles = new ArrayList<>();

    /// A trouble that has come or gone.
    record Change(MediaTrouble trouble, Phase phase) {}

    SessionHearing(long beganNanos) {
        this.beganNanos = beganNanos;
    }

    /// @param heard by leg; empty when nobody counts
    /// @return what is otherwise than at the last look
    List<Change> look(
            List<Stream> streams,
            List<LegHeard> heard,
            long nowNanos,
            CoreSettings.Listening settings) {
        if (heard.isEmpty()) {
            return List.of();
        }
        for (Stream stream : streams) {
            if (stream.leg() < heard.size()) {
                legs.computeIfAbsent(stream.leg(), number -> new Leg(beganNanos))
                        .look(stream, heard.get(stream.leg()), nowNanos);
            }
        }
        return changes(present(streams, nowNanos, settings));
    }

    /// What is wrong since the last look.
    List<MediaTrouble> troubles() {
        return List.copyOf(troubles);
    }

    private List<MediaTrouble> present(
            List<Stream> streams, long nowNanos, CoreSettings.Listening settings) {
        List<Stream> active =
                streams.stream().filter(s -> s.isSent() && legs.containsKey(s.leg())).toList();
        List<Stream> silent =
                active.stream()
                        .filter(s -> leg(s).isSilent(nowNanos, settings.silence().toNanos()))
                        .toList();
        if (!active.isEmpty() && silent.size() == active.size()) {
            String what = "No audio comes for " + settings.silence().toSeconds() + " s.";
            return List.of(new MediaTrouble(Kind.NO_RTP, MediaTrouble.ALL, "", what));
        }
        List<MediaTrouble> present = new ArrayList<>();
        for (Stream stream : silent) {
            String what =
                    "No audio comes on %s for %d s, while another leg is heard."
                            .formatted(name(stream), settings.silence().toSeconds());
            present.add(new MediaTrouble(Kind.LEG_SILENT, stream.leg(), stream.label(), what));
        }
        for (Stream stream : active) {
            leg(stream)
                    .loss(hasLoss(stream), settings.lossPercent())
                    .map(percent -> loss(stream, percent))
                    .ifPresent(present::add);
        }
        return present;
    }

    private Leg leg(Stream stream) {
        return legs.getOrDefault(stream.leg(), new Leg(beganNanos));
    }

    private MediaTrouble loss(Stream stream, int percent) {
        String what =
                "%d %% of the packets of %s got lost in %d s."
                        .formatted(percent, name(stream), WINDOW);
        return new MediaTrouble(Kind.LOSS, stream.leg(), stream.label(), what);
    }

    private static String name(Stream stream) {
        String label = stream.label().isEmpty() ? "" : " (label " + stream.label() + ")";
        return "leg " + stream.leg() + label;
    }

    private boolean hasLoss(Stream stream) {
        return troubles.stream()
                .anyMatch(known -> known.kind() == Kind.LOSS && known.leg() == stream.leg());
    }

    private List<Change> changes(List<MediaTrouble> present) {
        List<Change> changes = new ArrayList<>();
        for (MediaTrouble known : List.copyOf(troubles)) {
            if (present.stream().noneMatch(known::isSame)) {
                troubles.remove(known);
                changes.add(new Change(over(known), Phase.OVER));
            }
        }
        for (MediaTrouble one : present) {
            if (troubles.stream().noneMatch(one::isSame)) {
                troubles.add(one);
                changes.add(new Change(one, Phase.BEGAN));
            }
        }
        return changes;
    }

    private static MediaTrouble over(MediaTrouble known) {
        return new MediaTrouble(known.kind(), known.leg(), known.label(), "Over: " + known.what());
    }

    private static final class Leg {
        private final LegHeard[] before = new LegHeard[WINDOW];
        private LegHeard last = new LegHeard(0, 0);
        private long quietSinceNanos;
        private int looks;

        /// On hold, or nothing has come since.
        private boolean paused;

        private Leg(long sinceNanos) {
            quietSinceNanos = sinceNanos;
        }

        private void look(Stream stream, LegHeard heard, long nowNanos) {
            boolean isHeard = heard.packets() != last.packets();
            before[looks % WINDOW] = last;
            looks++;
            if (!stream.isSent() || isHeard) {
                quietSinceNanos = nowNanos;
            }
            if (paused && isHeard) { // clients count on over a hold: what was not to be sent is not
                // lost
                looks = 0;
            }
            paused = !stream.isSent() || paused && !isHeard;
            last = heard;
        }

        private boolean isSilent(long nowNanos, long longestNanos) {
            return nowNanos - quietSinceNanos >= longestNanos;
        }

        /// @param known it has been told: then half of it still counts, so that it is not told again and again
        /// @return what got lost, if it is too much
        private Optional<Integer> loss(boolean known, int percentMax) {
            if (looks < WINDOW) {
                return Optional.empty();
            }
            LegHeard first = before[looks % WINDOW];
            long expected = last.expected() - first.expected();
            int percent = percent(last.lost() - first.lost(), expected);
            double limit = known ? percentMax / 2.0 : percentMax;
            return expected >= PACKETS_MIN && percent > limit
                    ? Optional.of(percent)
                    : Optional.empty();
        }

        /// Rounded up, so that what is above a limit looks so.
        private static int percent(long lost, long expected) {
            return lost <= 0 || expected <= 0 ? 0 : (int) ((lost * 100 + expected - 1) / expected);
        }
    }
}
