package hark.core.blackout;

import hark.core.call.CallKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Which calls must not be heard at this moment: blackouts in force, and those whose cut is under way. A recording that
/// begins under cover begins silent.
public final class BlackoutCover {
    private final BlackoutBook inForce;
    private final Map<Long, Blackout> coming = new LinkedHashMap<>(2);

    public BlackoutCover(BlackoutBook inForce) {
        this.inForce = inForce;
    }

    public Optional<Blackout> over(CallKey key) {
        return all().filter(b -> b.covers(key)).findFirst();
    }

    /// A blackout that may have outlived its call.
    ///
    /// @param instance of the call it was asked for, where it belongs to the call; empty: any
    Optional<Blackout> on(String deviceId, Optional<String> instance) {
        return all().filter(b -> b.key().deviceId().equals(deviceId))
                .filter(b -> instance.map(i -> b.covers(new CallKey(deviceId, i))).orElse(true))
                .findFirst();
    }

    private Stream<Blackout> all() {
        return Stream.concat(coming.values().stream(), inForce.inForce().stream());
    }

    public Optional<Blackout> inForce(CallKey key) {
        return inForce.over(key);
    }

    void coming(Blackout blackout) {
        coming.put(blackout.id(), blackout);
    }

    /// @return the blackout as it is by now
    Blackout came(long id) {
        return Objects.requireNonNull(coming.remove(id));
    }

    void renamed(CallKey from, CallKey to) {
        coming.replaceAll((id, b) -> b.key().equals(from) ? b.withKey(to) : b);
    }
}
