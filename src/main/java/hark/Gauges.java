package hark;

import hark.api.event.EventFeed;
import hark.assurance.FindingKind;
import hark.assurance.Report;
import hark.assurance.Sight;
import hark.board.ChannelState;
import hark.core.CoreSurvey;
import hark.core.Lane;
import hark.core.recording.Underway;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What the server is like now, as metrics: of what the watch saw last, so that a scrape waits for nobody.
final class Gauges implements AutoCloseable {
    private final MeterRegistry meters;
    private final Supplier<Optional<Report>> last;
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    /// @param last what the watch saw; empty before its first look
    Gauges(MeterRegistry meters, Supplier<Optional<Report>> last) {
        this.meters = meters;
        this.last = last;
    }

    /// How many tasks wait on a lane.
    static void lane(String name, Lane lane, MeterRegistry meters) {
        Gauge.builder("hark.lane.waiting", lane, Lane::waiting).tag("lane", name).register(meters);
    }

    /// @param queueMax events that may wait for one who is told them
    static void events(EventFeed feed, int queueMax, MeterRegistry meters) {
        Gauge.builder("hark.events.queue.longest", feed, EventFeed::longestQueue).register(meters);
        Gauge.builder("hark.events.queue.max", () -> queueMax).register(meters);
    }

    /// @param ready whether calls and commands can be served
    void register(Supplier<Boolean> ready) {
        Gauge.builder("hark.ready", ready, each -> each.get() ? 1 : 0).register(meters);
        Gauge.builder("hark.build.info", () -> 1).tag("version", Version.number()).register(meters);
        core();
        stages();
        findings();
        disk("recordings", Sight.Storage::recordings);
        disk("data", Sight.Storage::data);
        machine();
    }

    private Gauge.Builder<Gauges> gauge(String name, ToDoubleFunction<Report> value) {
        return Gauge.builder(
                name, this, self -> self.last.get().map(value::applyAsDouble).orElse(Double.NaN));
    }

    private void core() {
        gauge("hark.calls", each -> each.figures().calls()).register(meters);
        gauge("hark.core.queue", each -> each.figures().queue()).register(meters);
        gauge("hark.channels.taken", each -> each.figures().channelsTaken()).register(meters);
        gauge("hark.channels.max", each -> each.figures().channelsMax()).register(meters);
        gauge("hark.journal.up", each -> each.figures().journalUp() ? 1 : 0).register(meters);
        gauge("hark.journal.waiting", each -> each.pipes().journal()).register(meters);
        gauge("hark.events.waiting", each -> each.pipes().telling()).register(meters);
        gauge("hark.scheduler.up", each -> each.figures().schedulerRunning() ? 1 : 0)
                .register(meters);
        gauge("hark.blackouts", each -> surveyed(each, core -> core.blackouts().size()))
                .register(meters);
    }

    private static double surveyed(Report report, ToDoubleFunction<CoreSurvey> value) {
        return report.core().map(value::applyAsDouble).orElse(Double.NaN);
    }

    private void stages() {
        for (Underway.Stage stage : Underway.Stage.values()) {
            gauge("hark.recordings", each -> surveyed(each, core -> count(core, stage)))
                    .tag("stage", lower(stage))
                    .register(meters);
        }
        for (ChannelState state : ChannelState.values()) {
            gauge(
                            "hark.channels",
                            each -> surveyed(each, core -> core.channels().getOrDefault(state, 0)))
                    .tag("state", lower(state))
                    .register(meters);
        }
    }

    private static double count(CoreSurvey core, Underway.Stage stage) {
        return core.recordings().stream().filter(view -> view.stage() == stage).count();
    }

    private void findings() {
        for (FindingKind kind : FindingKind.values()) {
            gauge(
                            "hark.assurance.findings",
                            each ->
                                    each.findings().stream()
                                            .filter(finding -> finding.kind() == kind)
                                            .count())
                    .tag("name", kind.name())
                    .tag("severity", lower(kind.severity()))
                    .register(meters);
        }
        gauge("hark.assurance.looked", each -> each.at().toEpochMilli() / 1e3)
                .baseUnit("seconds")
                .register(meters);
    }

    /// A disk that does not answer is asked by the watch alone.
    private void disk(String name, Function<Sight.Storage, Sight.Space> disk) {
        gauge("hark.disk.free", each -> orNone(disk.apply(each.storage()).freeBytes()))
                .tag("disk", name)
                .baseUnit("bytes")
                .register(meters);
        gauge("hark.disk.size", each -> orNone(disk.apply(each.storage()).bytes()))
                .tag("disk", name)
                .baseUnit("bytes")
                .register(meters);
    }

    private static double orNone(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : Double.NaN;
    }

    private void machine() {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        garbage.bindTo(meters);
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        garbage.close();
    }
}
