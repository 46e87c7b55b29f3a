package hark.vault.seal;

import hark.vault.keys.DataKey;
import hark.vault.ledger.LedgerEntry;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the recording metadata beside the audio, each document exactly as it came.
final class MetadataFiles {
    private final Path root;
    private final SealedFiles files;
    private final Optional<DataKey> key;

    /// @param key of the recording, if it has one
    MetadataFiles(Path root, SealedFiles files, Optional<DataKey> key) {
        this.root = root;
        this.files = files;
        this.key = key;
    }

    /// @param filename the audio's, relative to the recording path
    List<Written> write(String filename, Survey survey) throws IOException {
        List<Written> all = new ArrayList<>();
        for (LedgerEntry.Document document : survey.documents()) {
            byte[] bytes = bytes(document.bytes());
            Path place = RecordingFolder.metadata(root.resolve(filename), all.size() + 1);
            all.add(
                    new Written(
                            RecordingFolder.sibling(filename, place.getFileName().toString()),
                            files.write(place, key, out -> out.write(bytes)),
                            document.atNanos()));
        }
        return all;
    }

    private static byte[] bytes(ByteBuffer document) {
        byte[] bytes = new byte[document.remaining()];
        document.get(bytes);
        return bytes;
    }

    /// @param filename relative to the recording path
    /// @param atNanos when it came, from the recording's start; 0 when before
    record Written(String filename, SealedFiles.Written content, long atNanos) {}
}
