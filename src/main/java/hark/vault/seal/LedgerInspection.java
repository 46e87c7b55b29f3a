package hark.vault.seal;

import hark.vault.keys.KeyRing;
import hark.vault.keys.RecordingKeys;
import hark.vault.ledger.LedgerReader;
import hark.vault.ledger.LedgerSource;
import hark.vault.seal.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says what lies where ledgers lie. One that is not sealed yet is no fault: nothing vouches for it, and it was written
/// by a server that was killed or still writes.
final class LedgerInspection {
    private static final Pattern NAME =
            Pattern.compile("(\\.?)(\\d{1,18})(\\.ledger|\\.sealed)(\\.part)?");
    private static final Pattern KEPT = Pattern.compile("[0-9a-f-]{36}\\.ledger");

    private final RecordingFolder folder;
    private final RecordingKeys keys;
    private final Optional<RecordingList> list;
    private final Telling telling;

    LedgerInspection(
            RecordingFolder folder, KeyRing keys, Optional<RecordingList> list, Telling telling) {
        this.folder = folder;
        this.keys = new RecordingKeys(keys, folder::key);
        this.list = list;
        this.telling = telling;
    }

    void all() {
        for (Path file : telling.names(folder.ledgers())) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                inspect(file, name);
            } else if (!file.equals(folder.kept())) {
                strange(file);
            }
        }
        for (Path file : telling.names(folder.kept())) {
            if (!KEPT.matcher(file.getFileName().toString()).matches()) {
                strange(file);
            }
        }
    }

    private void strange(Path file) {
        telling.surplus(file, Optional.empty(), "It belongs to no recording.");
    }

    private void inspect(Path file, Matcher name) {
        boolean isPart = name.group(4) != null;
        if (!isPart && name.group(3).equals(RecordingFolder.RECEIPT)) {
            return;
        }
        try {
            long recordingId = Long.parseLong(name.group(2));
            Optional<Listed> row = list.isPresent() ? list.get().of(recordingId) : Optional.empty();
            if (row.isPresent() && row.get().state() == Listed.State.COMPLETE) {
                left(file, row.get(), isPart);
            } else {
                telling.tell(
                        Kind.NOTE,
                        telling.name(file),
                        row.map(Listed::identity),
                        "It is not sealed yet.");
            }
        } catch (IOException e) {
            telling.failed(file, "Its row in the list of recordings cannot be read", e);
        }
    }

    private void left(Path file, Listed row, boolean isPart) {
        Optional<UUID> own = isPart ? Optional.empty() : recording(file);
        boolean same = own.isEmpty() || own.get().toString().equals(row.identity().globalId());
        telling.surplus(
                file,
                Optional.of(row.identity()),
                same
                        ? "Its recording is complete."
                        : "It is that of another recording than the list has under this RECORDID.");
    }

    /// Whether the ledger of a recording is there now.
    boolean holds(UUID globalId) {
        return telling.names(folder.ledgers()).stream()
                .filter(each -> each.toString().endsWith(RecordingFolder.LEDGER))
                .anyMatch(each -> recording(each).filter(globalId::equals).isPresent());
    }

    /// Empty where it cannot be told, or went meanwhile.
    private Optional<UUID> recording(Path file) {
        LedgerSource ledger = new LedgerSource(file, keys);
        try {
            Optional<UUID> recording = Files.exists(file) ? ledger.recording() : Optional.empty();
            return recording.isPresent() ? recording : inHeader(ledger);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> inHeader(LedgerSource ledger) throws IOException {
        try (LedgerReader reader = ledger.open()) {
            return Optional.of(reader.header().globalId());
        }
    }
}
