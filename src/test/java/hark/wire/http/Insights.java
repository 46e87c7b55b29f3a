package hark.wire.http;

import hark.assurance.MetricsHistory;
import hark.assurance.MetricsHistorySettings;
import hark.core.InlineLane;
import hark.support.VirtualTimers;
import java.util.List;
import java.util.Optional;

/// What is shown of a server that nobody watches.
public final class Insights {
    private Insights() {}

    public static Insight none() {
        return new Insight(
                Optional::empty,
                new MetricsHistory(
                        new MetricsHistory.Parts(
                                MetricsHistorySettings.DEFAULT,
                                new VirtualTimers(),
                                new InlineLane()),
                        List.of()));
    }
}
