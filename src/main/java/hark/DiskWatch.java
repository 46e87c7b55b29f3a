package hark;

import hark.core.Lane;
import hark.core.event.CoreEvent.Disk;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Phase;
import hark.core.event.CoreEvent.Shortage;
import hark.support.Timers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks how much room there is for recordings and for the database, and tells when it gets short and when it is enough
/// again: a tenth more than it takes for the warning, so that a disk on the border is not told of again and again.
final class DiskWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    static final Duration EVERY = Duration.ofSeconds(10);

    private final Parts parts;
    private final List<Border> borders;

    /// @param space how many bytes are free where that path is
    /// @param lane on which it is looked; that may wait for a disk
    record Parts(Space space, Timers timers, Lane lane, Consumer<Notice> told) {}

    interface Space {
        long freeBytes(Path path) throws IOException;
    }

    DiskWatch(Parts parts, List<Border> borders) {
        this.parts = parts;
        this.borders = List.copyOf(borders);
    }

    /// How much there should be. Not thread-safe.
    static final class Border {
        private final Disk disk;
        private final Path path;
        private final Shortage shortage;
        private final LowWater mark;
        private boolean isShort;

        Border(Disk disk, Path path, Shortage shortage, long limitMb) {
            this.disk = disk;
            this.path = path;
            this.shortage = shortage;
            mark = new LowWater(limitMb << 20);
        }

        private void look(Parts parts) {
            try {
                long free = parts.space().freeBytes(path);
                boolean now = mark.isBelow(free);
                if (now != isShort) {
                    isShort = now;
                    Phase phase = now ? Phase.BEGAN : Phase.OVER;
                    parts.told()
                            .accept(
                                    new Notice.DiskWarned(
                                            disk, shortage, phase, free, mark.limitBytes()));
                }
            } catch (IOException e) {
                LOG.debug("The free space of {} is not known", disk, e);
            }
        }
    }

    void begin() {
        parts.lane().offer(this::look);
    }

    /// A disk that does not answer is not asked once more meanwhile.
    private void look() {
        try {
            borders.forEach(border -> border.look(parts));
        } finally {
            parts.timers().after(EVERY, this::begin);
        }
    }
}
