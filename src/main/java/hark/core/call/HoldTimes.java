package hark.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// When legs of a call were on hold, on the clock that only runs forward. No part of the state, and so of one life
/// only.
public final class HoldTimes {
    /// Those that are over are of use to a recording that looks back; only so many are kept.
    private static final int PAST_MAX = 100;

    private final List<Stretch> past = new ArrayList<>();
    private final List<Stretch> open = new ArrayList<>();

    /// @param toNanos empty while it goes on
    public record Stretch(OnHold hold, long fromNanos, OptionalLong toNanos) {}

    /// @return false when it is known already
    boolean began(OnHold hold, long nanos) {
        if (of(hold).isPresent()) {
            return false;
        }
        open.add(new Stretch(hold, nanos, OptionalLong.empty()));
        return true;
    }

    /// @return since when it was; empty when an earlier life put it on hold
    OptionalLong over(OnHold hold, long nanos) {
        Optional<Stretch> ended = of(hold);
        ended.ifPresent(stretch -> {
            open.remove(stretch);
            past.add(new Stretch(hold, stretch.fromNanos(), OptionalLong.of(nanos)));
        });
        if (past.size() > PAST_MAX) {
            past.removeFirst();
        }
        return ended.map(stretch -> OptionalLong.of(stretch.fromNanos()))
                .orElse(OptionalLong.empty());
    }

    private Optional<Stretch> of(OnHold hold) {
        return open.stream().filter(stretch -> stretch.hold().leg() == hold.leg()).findFirst();
    }

    /// All that reach beyond this moment.
    public List<Stretch> after(long nanos) {
        List<Stretch> after = new ArrayList<>(past);
        after.removeIf(stretch -> stretch.toNanos().orElse(Long.MAX_VALUE) <= nanos);
        after.addAll(open);
        return after;
    }
}
