package hark.api.door;

import hark.api.ResultCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// What the door counts. TYPEs that nobody knows are counted as one, so that no client can make meters without end.
public final class DoorMeters {
    private static final String UNKNOWN = "unknown";
    private static final Duration[] STEPS = {
        Duration.ofNanos(100_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    /// Why a command was answered 44.
    enum Reason {
        COMMAND,
        KEY,
        PERMISSION
    }

    private final MeterRegistry registry;
    private final Map<String, OfType> types = new ConcurrentHashMap<>();
    private final Counter truncated;
    private final Counter repeats;
    private final Map<Reason, Counter> turnedAway = new EnumMap<>(Reason.class);

    public DoorMeters(MeterRegistry registry) {
        this.registry = registry;
        truncated = registry.counter("hark.strings.truncated");
        repeats = registry.counter("hark.commands.repeated");
        for (Reason reason : Reason.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT);
            turnedAway.put(reason, registry.counter("hark.commands.refused", "reason", name));
        }
        know(UNKNOWN);
    }

    /// From now on this TYPE is counted under its own name.
    void know(String type) {
        types.put(type, new OfType(type, registry));
    }

    void answered(String type, ResultCode code, long nanos) {
        of(type).answered(code, nanos);
    }

    /// Parameters were sent that the TYPE does not have.
    void strangers(String type, int count) {
        of(type).strangers.increment(count);
    }

    void truncated() {
        truncated.increment();
    }

    void turnedAway(Reason reason) {
        Objects.requireNonNull(turnedAway.get(reason)).increment();
    }

    void repeated() {
        repeats.increment();
    }

    private OfType of(String type) {
        OfType meters = types.get(type);
        return meters == null
                ? types.computeIfAbsent(UNKNOWN, each -> new OfType(each, registry))
                : meters;
    }

    private static final class OfType {
        private static final int CODES = 60;

        private final String type;
        private final MeterRegistry registry;
        private final Timer latency;
        private final Counter strangers;
        private final AtomicReferenceArray<Counter> codes = new AtomicReferenceArray<>(CODES);

        OfType(String type, MeterRegistry registry) {
            this.type = type;
            this.registry = registry;
            this.latency =
                    Timer.builder("hark.command.latency")
                            .tag("type", type)
                            .serviceLevelObjectives(STEPS)
                            .register(registry);
            this.strangers = registry.counter("hark.parameters.unknown", "type", type);
        }

        void answered(ResultCode code, long nanos) {
            latency.record(nanos, TimeUnit.NANOSECONDS);
            counter(code).increment();
        }

        private Counter counter(ResultCode code) {
            Counter counter = codes.get(code.number());
            if (counter == null) {
                counter =
                        registry.counter(
                                "hark.commands",
                                "type",
                                type,
                                "code",
                                Integer.toString(code.number()));
                codes.set(code.number(), counter); // the registry gives every asker the same one
            }
            return counter;
        }
    }
}
