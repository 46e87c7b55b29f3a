package hark.core;

import static hark.core.CoreFixture.now;
import static hark.core.CoreFixture.toldNow;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.Core.Told;
import hark.core.device.Station;
import hark.core.device.StationOutcome;
import hark.core.event.CoreEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StationsTest {
    private static final Station PC1 = new Station("4678", "PC1");
    private static final Station PC2 = new Station("4679", "PC2");

    private final CoreFixture f = new CoreFixture().start();

    @Test
    void the_map_outlives_a_crash_and_what_was_taken_off_it_stays_off() {
        now(f.core.stations().map(PC1));
        now(f.core.stations().map(PC2));
        now(f.core.stations().unmap(Optional.empty(), Optional.of("PC1")));

        CoreFixture next = f.crash();

        assertThat(now(next.core.stations().all())).containsExactly(PC2);
    }

    @Test
    void a_station_is_promised_when_it_is_durable() {
        f.journalLane.hold();
        var asked = f.core.stations().map(PC1);
        assertThat(asked.toCompletableFuture()).isNotDone();

        f.journalLane.release();

        assertThat(now(asked)).isEqualTo(new StationOutcome.Mapped(PC1));
    }

    @Test
    void a_station_that_could_not_be_written_is_not_promised() {
        f.journal.broken = true;

        assertThat(toldNow(f.core.stations().map(PC1))).isInstanceOf(Told.NotWritten.class);
        assertThat(toldNow(f.core.stations().unmap(Optional.of("4678"), Optional.empty())))
                .isInstanceOf(Told.JournalDown.class);
    }

    @Test
    void what_stands_already_is_no_event() {
        now(f.core.stations().map(PC1));
        now(f.core.stations().map(PC1));

        assertThat(f.journal.of(CoreEvent.StationMapped.class)).hasSize(1);
    }
}
