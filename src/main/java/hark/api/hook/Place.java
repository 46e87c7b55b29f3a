package hark.api.hook;

import hark.api.event.Lost;
import java.time.Instant;
import java.util.Optional;

/// How far a webhook has got.
///
/// @param position the event up to which all are delivered, parked, or not asked for
/// @param failingSince when its target failed first, after it last took something
/// @param dropped parked messages that had to make room and that the target has not been told of
public record Place(long position, Optional<Instant> failingSince, Optional<Lost> dropped) {
    public static Place at(long position) {
        return new Place(position, Optional.empty(), Optional.empty());
    }

    /// Its target has taken everything up to there.
    public Place delivered(long upTo) {
        return new Place(upTo, Optional.empty(), dropped);
    }

    /// Everything up to there has been dealt with.
    public Place movedTo(long upTo) {
        return new Place(upTo, failingSince, dropped);
    }

    public Place failed(Instant now) {
        return new Place(position, failingSince.or(() -> Optional.of(now)), dropped);
    }

    /// More parked messages had to make room.
    public Place dropped(Lost more) {
        Lost all =
                dropped.map(before ->
                                new Lost(
                                        before.count() + more.count(),
                                        Math.min(before.from(), more.from()),
                                        Math.max(before.to(), more.to())))
                        .orElse(more);
        return new Place(position, failingSince, Optional.of(all));
    }

    /// The target has been told what was dropped.
    public Place toldOfDropped() {
        return new Place(position, failingSince, Optional.empty());
    }
}
