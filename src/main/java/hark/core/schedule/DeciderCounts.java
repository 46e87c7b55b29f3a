package hark.core.schedule;

import java.util.Map;

/// What percentages and quotas have counted so far.
///
/// @param percentages by schedule id, or schedule id and agent joined by a slash
/// @param quotas by schedule id: the start of the period as epoch seconds and the calls recorded in it
public record DeciderCounts(Map<String, Tally> percentages, Map<Long, Period> quotas) {
    public static final DeciderCounts NONE = new DeciderCounts(Map.of(), Map.of());

    public DeciderCounts {
        percentages = Map.copyOf(percentages);
        quotas = Map.copyOf(quotas);
    }

    /// @param met calls that met the criteria
    /// @param recorded how many of them were chosen
    public record Tally(long met, long recorded) {}

    public record Period(long startEpochSecond, int recorded) {}
}
