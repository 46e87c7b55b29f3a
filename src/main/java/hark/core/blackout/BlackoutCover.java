package hark.core.blackout;

import hark.core.call.CallKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which calls must not be heard at this moment: blackouts in force, and those whose cut is under way. A recording that
/// begins under cover begins silent.
public final class BlackoutCover {
    private final BlackoutBook inForce;
    private final List<Blackout> coming = new ArrayList<>(2);

    public BlackoutCover(BlackoutBook inForce) {
        this.inForce = inForce;
    }

    public Optional<Blackout> over(CallKey key) {
        return coming.stream().filter(b -> b.covers(key)).findFirst().or(() -> inForce.over(key));
    }

    public Optional<Blackout> inForce(CallKey key) {
        return inForce.over(key);
    }

    void coming(Blackout blackout) {
        coming.add(blackout);
    }

    void came(Blackout blackout) {
        coming.removeIf(b -> b.id() == blackout.id());
    }
}
