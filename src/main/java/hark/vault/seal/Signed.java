package hark.vault.seal;

import hark.support.DurableFile;
import hark.vault.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A manifest and its signature: 64 bytes of Ed25519 over the manifest's bytes, in a file beside it that openssl reads.
final class Signed {
    /// The field that names the key.
    static final String BY = "signedBy";

    private Signed() {}

    /// @param sealed the file the manifest is of
    static void write(Path sealed, ObjectNode manifest, JsonMapper json, SigningKey key)
            throws IOException {
        manifest.put(BY, key.shown().id());
        byte[] bytes = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        Path place = RecordingFolder.beside(sealed, RecordingFolder.MANIFEST);
        DurableFile.write(place, out -> out.write(bytes));
        byte[] signature = key.sign(bytes);
        DurableFile.write(
                RecordingFolder.beside(sealed, RecordingFolder.SIGNATURE),
                out -> out.write(signature));
    }
}
