package hark.cli;

import static hark.assurance.FindingKind.DATABASE_DAMAGED;
import static hark.assurance.FindingKind.DATA_DISK_LOW;
import static hark.assurance.FindingKind.DISK_FULL;
import static hark.assurance.FindingKind.DISK_LOW;
import static hark.assurance.FindingKind.FOLDER_UNWRITABLE;
import static hark.assurance.FindingKind.KEYS_MISSING;
import static hark.assurance.FindingKind.RECORDING_PATH_GONE;
import static hark.assurance.FindingKind.SERVER_DOWN;
import static hark.assurance.FindingKind.SERVER_SILENT;
import static hark.assurance.FindingKind.SETTINGS_WRONG;
import static hark.assurance.FindingKind.UNFINISHED;

import hark.Review;
import hark.ServerSettings;
import hark.assurance.FindingKind;
import hark.assurance.Spoken;
import hark.assurance.Subject;
import hark.assurance.Suspicion;
import hark.cli.Diagnosis.Item;
import hark.store.RecordingReader;
import hark.support.FolderLock;
import hark.support.SystemTimers;
import hark.vault.keys.KeyInventory;
import hark.vault.seal.RecordingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at what a server left: settings, folders, keys, database, ledgers. Changes nothing, and takes no lock.
final class DoctorAutopsy {
    private static final String LOCK = "hark.lock";
    private static final long MEBIBYTE = 1 << 20;

    /// The times of processes and of files are not told by one clock.
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private final DataOptions data;
    private final String silence;
    private final List<Suspicion> found = new ArrayList<>();

    /// @param silence how the server was found not to answer
    DoctorAutopsy(DataOptions data, String silence) {
        this.data = data;
        this.silence = silence;
    }

    boolean isPossible() {
        return Files.isDirectory(data.folder());
    }

    Diagnosis diagnosis() {
        Instant now = now();
        server();
        switch (data.read()) {
            case ServerSettings.Reading.Read(ServerSettings settings) -> {
                data(settings);
                recordings(settings);
                keys(settings);
                database(settings);
                found.addAll(Review.of(settings, now));
                found.removeIf(each -> settings.assurance().ignored().contains(each.kind()));
            }
            case ServerSettings.Reading.Refused(List<String> problems) ->
                    problems.forEach(problem -> add(SETTINGS_WRONG, problem));
        }
        return new Diagnosis(
                "the data folder " + data.folder().toAbsolutePath().normalize(),
                now,
                "",
                found.stream().map(Item::of).toList());
    }

    private static Instant now() {
        try (SystemTimers timers = new SystemTimers()) {
            return timers.now();
        }
    }

    private void add(FindingKind kind, String what) {
        found.add(Suspicion.at(kind, Subject.SERVER, what));
    }

    /// The process that wrote its number into the lock lives, and has not been followed by another of that number.
    private void server() {
        Optional<ProcessHandle> owner = owner();
        if (owner.isPresent()) {
            add(
                    SERVER_SILENT,
                    "Process %d works in the data folder, and %s."
                            .formatted(owner.get().pid(), silence));
        } else {
            add(SERVER_DOWN, "No server works in the data folder: %s.".formatted(silence));
        }
    }

    private Optional<ProcessHandle> owner() {
        try {
            long number = Long.parseLong(FolderLock.owner(data.folder(), LOCK));
            Instant since = FolderLock.ownedSince(data.folder(), LOCK);
            return ProcessHandle.of(number)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> isJava(process) && began(process, since));
        } catch (IOException | NumberFormatException e) {
            return Optional
                    .empty(); // none has ever been at work there, or it could not say who it was
        }
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("java")).orElse(true);
    }

    /// Before that, and it is not this one. Where the system does not tell when, it may have.
    private static boolean began(ProcessHandle process, Instant since) {
        Instant end = since.plus(CLOCKS);
        return process.pid() != ProcessHandle.current().pid()
                && process.info().startInstant().map(start -> start.isBefore(end)).orElse(true);
    }

    private void data(ServerSettings settings) {
        if (!Files.isWritable(settings.data())) {
            add(
                    FOLDER_UNWRITABLE,
                    "%s cannot be written by this account.".formatted(settings.data()));
        }
        try {
            long free = Files.getFileStore(settings.data()).getUsableSpace();
            if (free < settings.warnFreeMb() * MEBIBYTE) {
                add(DATA_DISK_LOW, low(settings.data(), free, settings));
            }
        } catch (IOException e) {
            add(
                    FOLDER_UNWRITABLE,
                    "%s cannot be read: %s.".formatted(settings.data(), e.getMessage()));
        }
    }

    private static String low(Path path, long free, ServerSettings settings) {
        return "%s has %s left; below %d MiB it is warned of (disk.warnFreeMb)."
                .formatted(path, Spoken.bytes(free), settings.warnFreeMb());
    }

    private void recordings(ServerSettings settings) {
        Path path = settings.vault().recordingPath();
        if (!Files.isDirectory(path) || !Files.isWritable(path)) {
            add(
                    RECORDING_PATH_GONE,
                    "%s is not there, or cannot be written by this account.".formatted(path));
            return;
        }
        try {
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < settings.vault().minFreeMb() * MEBIBYTE) {
                add(
                        DISK_FULL,
                        "%s has %s left; below %d MiB no recording begins (recording.minFreeMb)."
                                .formatted(path, Spoken.bytes(free), settings.vault().minFreeMb()));
            } else if (free < settings.warnFreeMb() * MEBIBYTE) {
                add(DISK_LOW, low(path, free, settings));
            }
            int left = new RecordingFolder(path).unsealedIds().size();
            if (left > 0) {
                add(UNFINISHED, "%d recordings wait in %s/ledger.".formatted(left, path));
            }
        } catch (IOException e) {
            add(RECORDING_PATH_GONE, "%s cannot be read: %s.".formatted(path, e.getMessage()));
        }
    }

    private void keys(ServerSettings settings) {
        try {
            if (!Files.exists(settings.keys().keystore()) && isNew(settings)) {
                return;
            }
            KeyInventory keys = KeyInventory.of(settings.keys(), settings.vault().recordingPath());
            keys.masters().stream()
                    .filter(each -> each.origin() == KeyInventory.Origin.MISSING)
                    .forEach(each ->
                            add(
                                    KEYS_MISSING,
                                    "The master key %s of %d recordings is not there."
                                            .formatted(each.id(), each.recordings())));
        } catch (IOException e) {
            add(KEYS_MISSING, e.getMessage() + ".");
        }
    }

    /// Nothing has been recorded that could need a key.
    private static boolean isNew(ServerSettings settings) {
        return !Files.exists(settings.data().resolve("hark.db"));
    }

    private void database(ServerSettings settings) {
        try (RecordingReader reader = RecordingReader.open(settings.database()).orElse(null)) {
            if (reader != null) {
                reader.damage().ifPresent(what -> add(DATABASE_DAMAGED, what + "."));
            }
        } catch (IOException e) {
            add(DATABASE_DAMAGED, e.getMessage() + ".");
        }
    }
}
