package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.DiskWatch.Border;
import hark.core.InlineLane;
import hark.core.event.CoreEvent.Disk;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Phase;
import hark.core.event.CoreEvent.Shortage;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskWatchTest {
    private static final Path RECORDINGS = Path.of("recordings");
    private static final Path DATA = Path.of("data");
    private static final long MB = 1L << 20;

    private final VirtualTimers timers = new VirtualTimers(Instant.parse("2026-03-02T15:00:00Z"));
    private final List<Notice> told = new ArrayList<>();
    private final InlineLane lane = new InlineLane();
    private long freeMb = 1_000;
    private boolean gone;

    private void watch() {
        new DiskWatch(
                        new DiskWatch.Parts(this::free, timers, lane, told::add),
                        List.of(
                                new Border(Disk.RECORDINGS, RECORDINGS, Shortage.LOW, 500),
                                new Border(Disk.RECORDINGS, RECORDINGS, Shortage.FULL, 100),
                                new Border(Disk.DATABASE, DATA, Shortage.LOW, 0)))
                .begin();
    }

    private long free(Path path) throws IOException {
        if (gone) {
            throw new IOException("gone");
        }
        return path.equals(DATA) ? 0 : freeMb * MB;
    }

    private void passes(long withMb) {
        freeMb = withMb;
        timers.advance(DiskWatch.EVERY);
    }

    private static Notice recordings(Shortage shortage, Phase phase, long free, long limit) {
        return new Notice.DiskWarned(Disk.RECORDINGS, shortage, phase, free * MB, limit * MB);
    }

    @Test
    void each_shortage_is_told_when_it_begins_and_when_it_is_well_over() {
        watch();
        passes(500);
        passes(499);
        passes(300);
        passes(99);
        passes(105);
        passes(110);
        passes(549);
        passes(550);

        assertThat(told)
                .containsExactly(
                        recordings(Shortage.LOW, Phase.BEGAN, 499, 500),
                        recordings(Shortage.FULL, Phase.BEGAN, 99, 100),
                        recordings(Shortage.FULL, Phase.OVER, 110, 100),
                        recordings(Shortage.LOW, Phase.OVER, 550, 500));
    }

    @Test
    void one_that_is_short_at_the_start_is_told_at_once() {
        freeMb = 50;

        watch();

        assertThat(told)
                .containsExactly(
                        recordings(Shortage.LOW, Phase.BEGAN, 50, 500),
                        recordings(Shortage.FULL, Phase.BEGAN, 50, 100));
    }

    @Test
    void a_disk_that_cannot_be_looked_at_says_nothing_and_is_looked_at_again() {
        watch();
        gone = true;
        passes(1);
        gone = false;
        passes(1);

        assertThat(told).hasSize(2);
    }

    @Test
    void a_disk_that_does_not_answer_is_asked_no_second_time() {
        lane.hold();
        watch();
        for (int i = 0; i < 10; i++) {
            passes(50);
        }
        assertThat(lane.waiting()).isEqualTo(1);

        lane.release();
        passes(1_000);
        assertThat(told).hasSize(4);
    }
}
