package hark.api.hook;

import hark.api.event.Lost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A webhook as it is now.
///
/// @param target scheme, host and port: what follows may hold a secret
/// @param missingGroups of which it wants to be told, and which are not there
/// @param behind EVENTIDs between the last it has dealt with and the newest, 0 where nothing waits for it; those it
///     does not ask for count, too
/// @param waiting since the oldest event that waits for it happened
/// @param delivered messages taken by the target since the server started
/// @param failures attempts that failed since then
/// @param parked messages that wait for a replay
/// @param dropped parked messages that had to make room
/// @param failingSince when its target failed first, after it last took something
/// @param nextTry when it is tried again
/// @param lastFailure why the last attempt failed, also when others have succeeded since; blank: none has failed
public record HookView(
        String name,
        String target,
        List<String> missingGroups,
        long behind,
        Duration waiting,
        long delivered,
        long failures,
        long parked,
        Optional<Lost> dropped,
        Optional<Instant> failingSince,
        Optional<Instant> nextTry,
        String lastFailure) {
    public HookView {
        missingGroups = List.copyOf(missingGroups);
    }
}
