package hark.assurance;

import java.time.Duration;

/// How far back figures are kept, and how finely.
///
/// @param every `metrics.historySeconds`, a minute: the time that one point stands for
/// @param pointsMax `metrics.historyPoints`, 1,440: points that are kept, a day of them; the oldest go
public record MetricsHistorySettings(Duration every, int pointsMax) {
    public static final MetricsHistorySettings DEFAULT =
            new MetricsHistorySettings(Duration.ofMinutes(1), 1_440);
}
