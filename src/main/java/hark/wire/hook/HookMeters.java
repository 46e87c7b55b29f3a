package hark.wire.hook;

import hark.api.hook.HookView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What is measured of one webhook.
final class HookMeters {
    private static final String HOOK = "hook";

    private final MeterRegistry meters;
    private final String name;
    private final Counter delivered;
    private final Counter failures;

    HookMeters(MeterRegistry meters, String name) {
        this.meters = meters;
        this.name = name;
        delivered = meters.counter("hark.webhooks.delivered", HOOK, name);
        failures = meters.counter("hark.webhooks.failures", HOOK, name);
    }

    void show(Supplier<HookView> view) {
        gauge("hark.webhooks.behind", view, HookView::behind);
        gauge("hark.webhooks.parked", view, HookView::parked);
        gauge("hark.webhooks.waiting.seconds", view, each -> seconds(each.waiting()));
    }

    private void gauge(String meter, Supplier<HookView> view, ToDoubleFunction<HookView> figure) {
        Gauge.builder(meter, () -> figure.applyAsDouble(view.get()))
                .tag(HOOK, name)
                .register(meters);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    void delivered() {
        delivered.increment();
    }

    void failed() {
        failures.increment();
    }

    long allDelivered() {
        return (long) delivered.count();
    }

    long allFailures() {
        return (long) failures.count();
    }
}
