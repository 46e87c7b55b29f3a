package hark.vault.seal;

import hark.vault.keys.KeyRing;
import hark.vault.seal.Finding.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Holds a recording path against the list of recordings, and that against the path. Tells what it finds as it goes, a
/// day at a time, and goes on after every fault. Only reads, so it may run beside a server.
public final class Inspection {
    private static final Set<String> AT_THE_ROOT =
            Set.of("ledger", "hark.keys", "recordings.lock", "lost+found");

    private final RecordingFolder folder;
    private final Optional<RecordingList> list;
    private final Telling telling;
    private final LedgerInspection ledgers;
    private final RecordingInspection recordings;

    /// @param list empty where there is none: then each recording is held against its manifest alone
    public Inspection(
            Path recordingPath,
            KeyRing keys,
            Optional<RecordingList> list,
            Consumer<Finding> told) {
        this.folder = new RecordingFolder(recordingPath);
        this.list = list;
        this.telling = new Telling(folder, told);
        this.ledgers = new LedgerInspection(folder, keys, list, telling);
        this.recordings =
                new RecordingInspection(new Verifier(recordingPath, keys), list, ledgers, telling);
    }

    public void all() {
        ledgers.all();
        for (Path year : telling.folders(folder.root(), DayFolders.YEAR, AT_THE_ROOT::contains)) {
            for (Path month : telling.folders(year, DayFolders.TWO, name -> false)) {
                for (Path day : telling.folders(month, DayFolders.TWO, name -> false)) {
                    day(day);
                }
            }
        }
        list.ifPresent(this::lost);
    }

    private void day(Path day) {
        List<Path> all = telling.names(day);
        for (Path each : all) {
            if (RecordingFiles.globalId(each).isEmpty()) {
                telling.surplus(each, Optional.empty(), "It belongs to no recording.");
            }
        }
        RecordingFiles.of(day, all).forEach(recordings::inspect);
    }

    /// What is complete and has neither file nor manifest. The others were seen in their folders.
    private void lost(RecordingList rows) {
        try {
            List<Listed> page = rows.after(0);
            while (!page.isEmpty()) {
                page.forEach(this::lost);
                page = rows.after(page.getLast().identity().recordingId());
            }
        } catch (IOException e) {
            telling.failed(folder.root(), "The list of recordings cannot be read", e);
        }
    }

    private void lost(Listed row) {
        if (row.state() == Listed.State.COMPLETE && !RecordingFiles.of(folder, row).isSealed()) {
            missing(row);
        }
    }

    private void missing(Listed row) {
        telling.tell(
                Kind.UNSOUND,
                row.filename(),
                Optional.of(row.identity()),
                new Verdict.FileMissing().sentence());
    }

    /// One recording.
    ///
    /// @return whether the list or a manifest knows it
    public boolean one(long recordingId) throws IOException {
        Optional<Listed> row = list.isPresent() ? list.get().of(recordingId) : Optional.empty();
        if (row.isEmpty()) {
            return inFolder(recordingId);
        }
        RecordingFiles files = RecordingFiles.of(folder, row.get());
        if (files.isSealed() || row.get().state() != Listed.State.COMPLETE) {
            recordings.inspect(files);
        } else {
            missing(row.get());
        }
        return true;
    }

    private boolean inFolder(long recordingId) throws IOException {
        for (Path year : DayFolders.years(folder.root())) {
            for (Path month : DayFolders.numbered(year)) {
                for (Path day : DayFolders.numbered(month)) {
                    Optional<RecordingFiles> found =
                            RecordingFiles.of(day, telling.names(day)).stream()
                                    .filter(each -> each.isOf(recordingId))
                                    .findFirst();
                    if (found.isPresent()) {
                        recordings.inspect(found.get());
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
