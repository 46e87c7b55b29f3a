package hark.core.schedule;

import hark.core.call.CallKey;
import java.util.List;
import java.util.Map;

/// What percentages and quotas have counted so far, and the turns of calls still open.
///
/// @param percentages by schedule id and per cent (`7:33`), and for Agent Percentage the agent (`7:33/42`): a schedule
///     whose percentage is changed begins to count anew
/// @param quotas by schedule id: the start of the period as epoch seconds and the calls recorded in it
public record DeciderCounts(
        Map<String, Tally> percentages, Map<Long, Period> quotas, List<CallTurns> turns) {
    public static final DeciderCounts NONE = new DeciderCounts(Map.of(), Map.of(), List.of());

    public DeciderCounts {
        percentages = Map.copyOf(percentages);
        quotas = Map.copyOf(quotas);
        turns = List.copyOf(turns);
    }

    /// @param met calls that met the criteria
    /// @param recorded how many of them were chosen
    public record Tally(long met, long recorded) {}

    public record Period(long startEpochSecond, int recorded) {}

    /// @param turns by schedule id
    public record CallTurns(CallKey key, Map<Long, DecisionTrace.Turn> turns) {
        public CallTurns {
            turns = Map.copyOf(turns);
        }
    }
}
