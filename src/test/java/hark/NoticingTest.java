package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.InlineLane;
import hark.core.event.CoreEvent.Disk;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Notice.DiskWarned;
import hark.core.event.CoreEvent.Phase;
import hark.core.event.CoreEvent.Shortage;
import hark.support.VirtualTimers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Little disk is told at the settings that say so, which are those the server itself goes by.
class NoticingTest {
    private static final long MB = 1L << 20;

    private final List<Notice> told = new ArrayList<>();

    private static ServerSettings settings(String... sets) {
        return TestSettings.of(Path.of("data"), "", sets);
    }

    private void look(ServerSettings settings, long freeMb) {
        new DiskWatch(
                        new DiskWatch.Parts(
                                _ -> freeMb * MB, new VirtualTimers(), new InlineLane(), told::add),
                        Noticing.borders(settings))
                .begin();
    }

    private static DiskWarned began(Disk disk, Shortage shortage, long free, long limit) {
        return new DiskWarned(disk, shortage, Phase.BEGAN, free * MB, limit * MB);
    }

    @Test
    void disk_is_full_as_soon_as_no_recording_begins() {
        ServerSettings settings =
                settings(
                        "recording.minFreeMb=800",
                        "recording.emergencyMb=100",
                        "disk.warnFreeMb=2000");

        look(settings, 799);

        assertThat(told)
                .containsExactly(
                        began(Disk.RECORDINGS, Shortage.LOW, 799, 2_000),
                        began(Disk.RECORDINGS, Shortage.FULL, 799, 800),
                        began(Disk.DATABASE, Shortage.LOW, 799, 2_000));
    }

    @Test
    void nobody_is_warned_who_does_not_want_it() {
        look(settings("disk.warnFreeMb=0", "recording.minFreeMb=0"), 0);

        assertThat(told).isEmpty();
    }
}
