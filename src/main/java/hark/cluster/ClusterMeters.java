package hark.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What is counted of the other cores.
final class ClusterMeters {
    /// Why a message was not taken.
    enum Reason {
        MALFORMED,
        TOO_LONG,
        TOO_MANY
    }

    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);
    private final Counter asked;
    private final Counter answered;
    private final Counter missed;

    ClusterMeters(MeterRegistry registry, Membership membership) {
        for (Reason reason : Reason.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT);
            refused.put(reason, registry.counter("hark.cluster.refused", "reason", name));
        }
        asked = registry.counter("hark.cluster.asked");
        answered = registry.counter("hark.cluster.answered");
        missed = registry.counter("hark.cluster.missed");
        registry.gauge("hark.cluster.present", membership, each -> each.present().size());
        registry.gauge("hark.cluster.silent", membership, each -> each.silent().size());
    }

    void refused(Reason reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }

    /// Another core, by this one.
    void asked() {
        asked.increment();
    }

    /// This core another.
    void answered() {
        answered.increment();
    }

    /// Another core did not answer this one.
    void missed() {
        missed.increment();
    }
}
