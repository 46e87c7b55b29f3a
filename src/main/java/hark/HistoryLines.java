package hark;

import hark.api.ResultCode;
import hark.assurance.FindingKind;
import hark.assurance.MetricsHistory;
import hark.assurance.MetricsHistory.Fold;
import hark.assurance.MetricsHistory.Line;
import hark.assurance.MetricsHistorySettings;
import hark.assurance.Report;
import hark.assurance.Severity;
import hark.core.Lane;
import hark.support.Timers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which figures are kept over time: the few that tell what happened. Reading them waits for nobody and for no disk.
final class HistoryLines {
    private static final String PER_SECOND = "perSecond";
    private static final String COUNT = "count";
    private static final String PERCENT = "percent";
    private static final String BYTES = "bytes";
    private static final Set<String> ERRORS =
            Arrays.stream(ResultCode.values())
                    .filter(ResultCode::isError)
                    .map(code -> Integer.toString(code.number()))
                    .collect(Collectors.toUnmodifiableSet());

    private final MeterRegistry meters;
    private final Supplier<Optional<Report>> last;
    private final Timers timers;

    /// @param last what the watch saw
    HistoryLines(MeterRegistry meters, Supplier<Optional<Report>> last, Timers timers) {
        this.meters = meters;
        this.last = last;
        this.timers = timers;
    }

    /// Keeps them from now on.
    MetricsHistory keep(MetricsHistorySettings settings, Lane lane) {
        MetricsHistory history =
                new MetricsHistory(new MetricsHistory.Parts(settings, timers, lane), all());
        history.begin();
        return history;
    }

    List<Line> all() {
        return Stream.of(commands(), calls(), packets(), disks(), listeners(), health())
                .flatMap(List::stream)
                .toList();
    }

    private List<Line> commands() {
        return List.of(
                rate("commands", "Commands answered.", () -> answered(_ -> true)),
                rate(
                        "refused",
                        "Commands answered with a code that is an error.",
                        () -> answered(ERRORS::contains)),
                new Line(
                        "answer99",
                        "seconds",
                        "99 of 100 commands were answered within; 5 s stands for more.",
                        Fold.SINCE,
                        new Quantile(() -> meters.find("hark.command.latency").timers(), 0.99)),
                highest(
                        "commandsWaiting",
                        "Commands that waited.",
                        each -> each.figures().queue()));
    }

    private double answered(Predicate<String> codes) {
        return meters.find("hark.commands").counters().stream()
                .filter(each -> codes.test(String.valueOf(each.getId().getTag("code"))))
                .mapToDouble(Counter::count)
                .sum();
    }

    private List<Line> calls() {
        return List.of(
                highest("calls", "Calls that were open.", each -> each.figures().calls()),
                highest(
                        "channels",
                        "Channels that were taken.",
                        each -> each.figures().channelsTaken()),
                highest(
                        "channelsMax",
                        "Channels there were (channels.max).",
                        each -> each.figures().channelsMax()));
    }

    private List<Line> packets() {
        return List.of(
                rate("packets", "RTP packets received.", this::received),
                new Line(
                        "packetsLost",
                        PERCENT,
                        "Packets lost on the way, in the mean of the legs that ended.",
                        Fold.SINCE,
                        new Mean(() -> meters.find("hark.rtp.leg.loss.percent").summaries())));
    }

    private double received() {
        return meters.find("hark.rtp.datagrams").tag("fate", "received").functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }

    private List<Line> disks() {
        return List.of(
                disk(
                        "diskFree",
                        "Space on the disk of the recordings.",
                        each -> each.storage().recordings().freeBytes()),
                disk(
                        "dataDiskFree",
                        "Space on the disk of the data folder.",
                        each -> each.storage().data().freeBytes()));
    }

    private List<Line> listeners() {
        return List.of(
                highest(
                        "eventsWaiting",
                        "Events that waited to become durable, or to be told.",
                        each -> each.pipes().journal() + each.pipes().telling()),
                new Line(
                        "webhookBehind",
                        "seconds",
                        "Age of the oldest event that waited for a webhook: the slowest.",
                        Fold.HIGHEST,
                        () -> gauges("hark.webhooks.waiting.seconds")));
    }

    private List<Line> health() {
        return List.of(
                new Line(
                        "critical",
                        COUNT,
                        "Critical findings.",
                        Fold.HIGHEST,
                        () -> found(Severity.CRITICAL)),
                new Line(
                        "warnings",
                        COUNT,
                        "Warnings.",
                        Fold.HIGHEST,
                        () -> found(Severity.WARNING)),
                new Line(
                        "processor",
                        PERCENT,
                        "Of all processors, what the server used.",
                        Fold.HIGHEST,
                        () -> 100 * gauges("process.cpu.usage")),
                new Line("heap", BYTES, "The Java heap in use.", Fold.HIGHEST, HistoryLines::heap));
    }

    private double found(Severity severity) {
        return last.get()
                .map(report ->
                        (double)
                                report.findings().stream()
                                        .filter(each -> each.kind().severity() == severity)
                                        .count())
                .orElse(Double.NaN);
    }

    /// The highest of those of one name.
    private double gauges(String name) {
        return meters.find(name).gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    private static double heap() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private Line rate(String name, String doc, DoubleSupplier count) {
        return new Line(name, PER_SECOND, doc, Fold.SINCE, new Rate(count, timers));
    }

    private Line highest(String name, String doc, ToDoubleFunction<Report> value) {
        return new Line(
                name,
                COUNT,
                doc,
                Fold.HIGHEST,
                () -> seen().map(value::applyAsDouble).orElse(Double.NaN));
    }

    private Line disk(String name, String doc, Function<Report, OptionalLong> free) {
        return new Line(
                name,
                BYTES,
                doc,
                Fold.LOWEST,
                () ->
                        seen().map(free)
                                .filter(OptionalLong::isPresent)
                                .map(each -> (double) each.getAsLong())
                                .orElse(Double.NaN));
    }

    /// What the watch saw just now; a watch that hangs has seen nothing of it.
    private Optional<Report> seen() {
        return last.get()
                .filter(report ->
                        report.findings().stream()
                                .noneMatch(each -> each.kind() == FindingKind.WATCH_STUCK));
    }
}
