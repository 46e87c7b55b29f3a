package hark.core;

import hark.board.ChannelState;
import hark.core.call.CallWatched;
import hark.core.recording.Underway;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the core holds at one moment: what should be recorded, and what is.
///
/// @param recordings that are not finished, but for chats
/// @param blackouts in force
/// @param channels how many are in each state; those that are free are in none
public record CoreSurvey(
        Instant at,
        List<CallWatched> calls,
        List<Underway.View> recordings,
        List<InForce> blackouts,
        Map<ChannelState, Integer> channels) {
    public CoreSurvey {
        calls = List.copyOf(calls);
        recordings = List.copyOf(recordings);
        blackouts = List.copyOf(blackouts);
        channels = Map.copyOf(channels);
    }

    /// A blackout in force.
    ///
    /// @param who asked for it
    public record InForce(long id, String deviceId, Instant start, String who) {}
}
