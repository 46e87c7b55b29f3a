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

    /// The first of those that silence this call.
    public Optional<Blackout> over(CallKey key) {
        return covering(key).findFirst();
    }

    /// Its own or its agent's, and those of others who have left its device.
    Stream<Blackout> covering(CallKey key) {
        return all().filter(b -> b.covers(key));
    }

    /// Another one that silences this call, too.
    public Optional<Blackout> overBeside(Blackout one, CallKey key) {
        return covering(key).filter(b -> b.id() != one.id()).findFirst();
    }

    /// Those that may have outlived their call.
    ///
    /// @param instance of the call it was asked for, where it belongs to the call; empty: any
    Stream<Blackout> on(String deviceId, Optional<String> instance) {
        return all().filter(b -> b.reaches(deviceId))
                .filter(b -> instance.map(i -> b.covers(new CallKey(deviceId, i))).orElse(true));
    }

    private Stream<Blackout> all() {
        return Stream.concat(coming.values().stream(), inForce.inForce().stream());
    }

    /// As it is by now.
    public Optional<Blackout> inForce(long id) {
        return inForce.byId(id);
    }

    void coming(Blackout blackout) {
        coming.put(blackout.id(), blackout);
    }

    /// @return the blackout as it is by now
    Blackout came(long id) {
        return Objects.requireNonNull(coming.remove(id));
    }

    /// Cuts under way of an agent's blackouts are for that device, too.
    void followed(long agent, String deviceId) {
        coming.replaceAll((id, b) -> b.isToFollow(agent, deviceId) ? b.reaching(deviceId) : b);
    }

    void renamed(CallKey from, CallKey to) {
        coming.replaceAll((id, b) -> b.key().equals(from) ? b.withKey(to) : b);
    }
}
