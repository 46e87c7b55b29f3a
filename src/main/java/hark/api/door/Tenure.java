package hark.api.door;

import hark.api.command.Bound;
import hark.api.command.Services;
import hark.api.cores.Errand;
import hark.core.call.CallKey;
import hark.people.Within;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// What somebody may still have of what he asked for, by what he may by now and by what it is by now. Waits for the
/// core and the database.
///
/// @param services with everything
record Tenure(Services services, Errand errand) {
    /// Also where the core does not say: he could have it when it last did.
    boolean holds(CallKey call) {
        Optional<Bound> bound = errand.boundNow();
        return bound.isPresent()
                && bound.get().within().map(reach -> isReached(call, reach)).orElse(true);
    }

    private boolean isReached(CallKey call, Within reach) {
        ReachedDevices devices =
                new ReachedDevices(services.core(), reach, services.directory()::roster);
        return services.awaited(devices.holds(call)).flatMap(said -> said).orElse(true);
    }

    boolean holds(long recordingId) {
        Optional<Bound> bound = errand.boundNow();
        return bound.isPresent()
                && bound.get().within().map(reach -> isReached(recordingId, reach)).orElse(true);
    }

    private boolean isReached(long recordingId, Within reach) {
        try {
            return new NarrowRecordings(services.recordings(), reach).byId(recordingId).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("A recording that is listened to cannot be read", e);
        }
    }
}
