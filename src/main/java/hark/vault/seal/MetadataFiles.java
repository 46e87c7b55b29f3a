package hark.vault.seal;

import hark.vault.ledger.LedgerEntry;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Writes the recording metadata beside the audio, each document exactly as it came.
final class MetadataFiles {
    private MetadataFiles() {}

    /// @param filename the audio's, relative to the recording path
    static List<Written> write(Path root, String filename, Survey survey) throws IOException {
        List<Written> all = new ArrayList<>();
        for (LedgerEntry.Document document : survey.documents()) {
            byte[] bytes = bytes(document.bytes());
            Path place = RecordingFolder.metadata(root.resolve(filename), all.size() + 1);
            DurableFile.write(place, out -> out.write(bytes));
            all.add(
                    new Written(
                            RecordingFolder.sibling(filename, place.getFileName().toString()),
                            bytes.length,
                            HexFormat.of().formatHex(Sealer.sha256().digest(bytes)),
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
    /// @param sha256 lower-case hex
    /// @param atNanos when it came, from the recording's start; 0 when before
    record Written(String filename, int bytes, String sha256, long atNanos) {}
}
