package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hark.assurance.MetricsHistory;
import hark.assurance.MetricsHistory.Line;
import hark.assurance.MetricsHistorySettings;
import hark.core.InlineLane;
import hark.support.VirtualTimers;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// On the registry that the server has.
class HistoryLinesTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HistoryLines lines = new HistoryLines(meters, Optional::empty, timers);
    private final MetricsHistory history =
            lines.keep(MetricsHistorySettings.DEFAULT, new InlineLane());

    private double newest(String name) {
        timers.advance(Duration.ofMinutes(1));
        MetricsHistory.Extract extract = history.all();
        List<String> names = extract.lines().stream().map(Line::name).toList();
        return extract.points().getLast().value(names.indexOf(name));
    }

    private void answered(String type, String code, int times) {
        meters.counter("hark.commands", "type", type, "code", code).increment(times);
    }

    private Timer latency(String type) {
        return Timer.builder("hark.command.latency")
                .tag("type", type)
                .serviceLevelObjectives(
                        Duration.ofMillis(1), Duration.ofMillis(100), Duration.ofSeconds(5))
                .register(meters);
    }

    @Test
    void commands_are_counted_a_second_whatever_their_type() {
        answered("TEST", "20", 1_000); // the first time is where it begins: it was there before
        assertThat(newest("commands")).isCloseTo(1_000 / 60.0, within(0.01));
        answered("TEST", "20", 90);
        answered("CALLSTART", "20", 30);

        assertThat(newest("commands")).isCloseTo(2, within(0.01));
        assertThat(newest("commands")).isZero();
    }

    @Test
    void only_codes_that_are_errors_are_refusals() {
        answered("CALLSTART", "0", 60);
        answered("CALLSTART", "9", 60);
        answered("CALLSTART", "44", 60);
        answered("MONITORSTART", "43", 60);

        assertThat(newest("refused")).isCloseTo(2, within(0.01));
    }

    @Test
    void within_which_time_99_of_100_are_answered_is_of_this_minute_alone() {
        Timer quick = latency("TEST");
        Timer slow = latency("CALLLIST");
        for (int i = 0; i < 980; i++) {
            quick.record(Duration.ofNanos(500_000));
        }
        for (int i = 0; i < 20; i++) {
            slow.record(Duration.ofMillis(50));
        }
        assertThat(newest("answer99"))
                .as("half of the 20 between 1 and 100 ms")
                .isCloseTo(0.0505, within(1e-6));

        assertThat(newest("answer99")).as("nothing was asked").isNaN();

        quick.record(Duration.ofNanos(500_000));
        assertThat(newest("answer99")).isCloseTo(0.00099, within(1e-6));

        slow.record(Duration.ofSeconds(60));
        assertThat(newest("answer99")).as("more than the last bucket tells").isEqualTo(5);
    }

    @Test
    void loss_is_that_of_the_legs_that_ended() {
        DistributionSummary loss =
                DistributionSummary.builder("hark.rtp.leg.loss.percent")
                        .serviceLevelObjectives(1, 5)
                        .register(meters);
        loss.record(90);
        assertThat(newest("packetsLost")).isEqualTo(90);
        loss.record(1);
        loss.record(3);
        assertThat(newest("packetsLost")).isEqualTo(2);
        assertThat(newest("packetsLost")).isNaN();
    }

    @Test
    void packets_are_those_that_were_received() {
        AtomicLong received = new AtomicLong();
        AtomicLong stranger = new AtomicLong();
        FunctionCounter.builder("hark.rtp.datagrams", received, AtomicLong::get)
                .tag("fate", "received")
                .register(meters);
        FunctionCounter.builder("hark.rtp.datagrams", stranger, AtomicLong::get)
                .tag("fate", "stranger")
                .register(meters);
        received.addAndGet(6_000);
        stranger.addAndGet(600);

        assertThat(newest("packets")).isCloseTo(100, within(0.01));
    }

    @Test
    void the_slowest_webhook_counts() {
        assertThat(newest("webhookBehind")).as("there are none").isNaN();
        Gauge.builder("hark.webhooks.waiting.seconds", () -> 3).tag("hook", "a").register(meters);
        Gauge.builder("hark.webhooks.waiting.seconds", () -> 70).tag("hook", "b").register(meters);

        assertThat(newest("webhookBehind")).isEqualTo(70);
    }

    @Test
    void before_the_watch_has_looked_its_figures_are_not_known() {
        for (String each : List.of("channels", "calls", "diskFree", "critical", "eventsWaiting")) {
            assertThat(newest(each)).as(each).isNaN();
        }
        assertThat(newest("heap")).isPositive();
    }

    @Test
    void names_are_told_once_and_every_line_says_what_it_is() {
        assertThat(lines.all()).extracting(Line::name).doesNotHaveDuplicates();
        assertThat(lines.all()).allSatisfy(each -> assertThat(each.doc()).endsWith("."));
    }
}
