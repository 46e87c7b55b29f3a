package hark;

import hark.DiskWatch.Border;
import hark.core.Lane;
import hark.core.Notices;
import hark.core.event.CoreEvent.Disk;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Shortage;
import hark.core.event.CoreEvent.Stage;
import hark.support.Timers;
import java.nio.file.Files;
import java.util.List;

/// Has listeners hear of the server itself: that it has begun, what its lines do, how its disks fill, that it ends.
///
/// @param disks looks at them, which may take time
record Noticing(Notices notices, ServerSettings settings, Timers timers, Lane disks)
        implements AutoCloseable {
    /// What clients knew of lines and disks before does not hold any more; it is told anew.
    void begin() {
        notices.tell(new Notice.CoreSeen(Stage.STARTED));
        notices.watch(settings.notices().states());
        new DiskWatch(
                        new DiskWatch.Parts(
                                path -> Files.getFileStore(path).getUsableSpace(),
                                timers,
                                disks,
                                notices::tell),
                        borders(settings))
                .begin();
    }

    static List<Border> borders(ServerSettings settings) {
        long warn = settings.warnFreeMb();
        long least = settings.vault().minFreeMb();
        var recordings = settings.vault().recordingPath();
        return List.of(
                new Border(Disk.RECORDINGS, recordings, Shortage.LOW, warn),
                new Border(Disk.RECORDINGS, recordings, Shortage.FULL, least),
                new Border(Disk.DATABASE, settings.data(), Shortage.LOW, warn));
    }

    @Override
    public void close() {
        notices.tell(new Notice.CoreSeen(Stage.STOPPING));
    }
}
