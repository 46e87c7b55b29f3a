package hark.core.schedule;

import hark.core.call.CallKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What percentages and quotas have counted so far, the turns of calls still open, and what became of those chosen.
///
/// @param percentages by schedule id and per cent (`7:33`), and for Agent Percentage the agent (`7:33/42`): a schedule
///     whose percentage is changed begins to count anew
/// @param quotas by schedule id: the start of the period as epoch seconds and the calls recorded in it
public record DeciderCounts(
        Map<String, Tally> percentages,
        Map<Long, Period> quotas,
        List<CallTurns> turns,
        List<CallClaim> claims) {
    public static final DeciderCounts NONE =
            new DeciderCounts(Map.of(), Map.of(), List.of(), List.of());

    public DeciderCounts {
        percentages = Map.copyOf(percentages);
        quotas = Map.copyOf(quotas);
        turns = List.copyOf(turns);
        claims = List.copyOf(claims);
    }

    /// @param met calls that met the criteria
    /// @param recorded how many of them were chosen, and are recorded or may still be
    public record Tally(long met, long recorded) {}

    /// A call that was chosen.
    ///
    /// @param key empty when the call is over
    /// @param tallies it was chosen for
    /// @param running its recordings that are not ready yet
    /// @param kept a recording of it is ready
    /// @param counted it stands in the tallies
    public record CallClaim(
            Optional<CallKey> key,
            List<String> tallies,
            List<Long> running,
            boolean kept,
            boolean counted) {
        public CallClaim {
            tallies = List.copyOf(tallies);
            running = List.copyOf(running);
        }
    }

    public record Period(long startEpochSecond, int recorded) {}

    /// @param turns by schedule id
    public record CallTurns(CallKey key, Map<Long, DecisionTrace.Turn> turns) {
        public CallTurns {
            turns = Map.copyOf(turns);
        }
    }
}
