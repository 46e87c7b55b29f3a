package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.assurance.Report;
import hark.assurance.Sight;
import hark.core.CoreFigures;
import hark.vault.Vault.Readiness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GaugesTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Optional<Report> seen = Optional.empty();
    private final Gauges gauges = new Gauges(meters, () -> seen);

    @AfterEach
    void close() {
        gauges.close();
    }

    private static Sight.Space space(long free, long all) {
        return new Sight.Space(OptionalLong.of(free), OptionalLong.of(all), false);
    }

    private static Report report(Sight.Space recordings, Sight.Space data) {
        return new Report(
                Instant.EPOCH,
                Optional.empty(),
                new CoreFigures("core1", true, true, true, true, 0, 0, 0, 0, 10, 0),
                new Sight.Storage(Readiness.READY, recordings, 0, data, 0, 0, List.of()),
                new Sight.Pipes(true, Optional.empty(), Optional.empty(), 0, 0),
                List.of());
    }

    private double of(String name, String disk) {
        return meters.get(name).tag("disk", disk).gauge().value();
    }

    /// A scrape must not hang with a disk.
    @Test
    void space_on_disks_is_what_the_watch_saw_last() {
        gauges.register(() -> true);
        assertThat(of("hark.disk.free", "recordings")).as("it has not looked").isNaN();

        seen = Optional.of(report(space(7, 70), space(8, 80)));

        assertThat(of("hark.disk.free", "recordings")).isEqualTo(7);
        assertThat(of("hark.disk.size", "recordings")).isEqualTo(70);
        assertThat(of("hark.disk.free", "data")).isEqualTo(8);
        assertThat(of("hark.disk.size", "data")).isEqualTo(80);

        Sight.Space gone = new Sight.Space(OptionalLong.empty(), OptionalLong.empty(), false);
        seen = Optional.of(report(gone, space(8, 80)));

        assertThat(of("hark.disk.free", "recordings")).as("it cannot be asked").isNaN();
    }
}
