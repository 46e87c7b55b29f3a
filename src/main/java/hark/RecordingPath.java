package hark;

import hark.support.FolderLock;
import hark.support.Timers;
import hark.vault.DiskVault;
import hark.vault.VaultParts;
import hark.vault.keys.KeyRing;
import hark.vault.keys.KeyRoom;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The recording path as a server takes it over: for itself alone, and with its keys.
final class RecordingPath {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingPath.class);
    private static final String LOCK = "recordings.lock";

    private final ServerSettings settings;
    private final Path path;

    RecordingPath(ServerSettings settings) {
        this.settings = settings;
        this.path = settings.vault().recordingPath();
    }

    /// Two servers on one recording path would each take the other's running recordings for what a crash left, and seal
    /// them.
    ///
    /// @return empty when the path cannot be written, and nothing will be recorded there
    Optional<FolderLock> lock() throws IOException, StartFailed {
        try {
            Optional<FolderLock> lock = FolderLock.take(path, LOCK);
            if (lock.isEmpty()) {
                throw new StartFailed(
                        "Another server, process %s, is at work in the recording path %s (recording.path)."
                                .formatted(FolderLock.owner(path, LOCK), path));
            }
            return lock;
        } catch (FileSystemException e) {
            // The vault says so too, to the operator and to every recording that would begin
            LOG.debug("The recording path {} cannot be locked", path, e);
            return Optional.empty();
        }
    }

    /// @throws IOException with one sentence, when the recordings that are there need keys that are not
    KeyRing keys() throws IOException {
        return new KeyRoom(settings.keys(), path).open();
    }

    DiskVault vault(KeyRing keys, Timers timers, MeterRegistry meters) {
        if (!keys.isEncrypting()) {
            LOG.warn("Recordings are NOT encrypted at rest (recording.encryption is off)");
        }
        return new DiskVault(settings.vault(), new VaultParts(keys, timers, meters));
    }
}
