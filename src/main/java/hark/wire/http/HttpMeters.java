package hark.wire.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;

/// What an HTTP port counts. Commands and their codes are counted by the door.
final class HttpMeters {
    /// Why somebody was not served.
    enum Reason {
        ADDRESS,
        KEY,
        HOST,
        ORIGIN,
        SESSION,
        TOKEN,
        PERMISSION,
        CLIENTS,
        SLOW
    }

    private final MeterRegistry meters;
    private final String port;
    private final Counter clashes;

    HttpMeters(MeterRegistry meters, String port) {
        this.meters = meters;
        this.port = port;
        clashes = meters.counter("hark.wire.clashes", "port", port);
        Arrays.stream(Reason.values()).forEach(this::counter); // so that what has not happened is 0
    }

    void refused(Reason reason) {
        counter(reason).increment();
    }

    private Counter counter(Reason reason) {
        String name = reason.name().toLowerCase(Locale.ROOT);
        return meters.counter("hark.wire.refused", "port", port, "reason", name);
    }

    /// Counts values dropped because their name had one already.
    void clashed(int values) {
        clashes.increment(values);
    }
}
