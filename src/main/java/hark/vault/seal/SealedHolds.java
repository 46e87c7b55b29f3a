package hark.vault.seal;

import hark.vault.HoldSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The holds of sealed recordings, from their manifests.
public record SealedHolds(RecordingFolder folder) {
    private static final Logger LOG = LoggerFactory.getLogger(SealedHolds.class);

    /// None where the manifest is gone, or cannot be read or understood: what is wrong with it is for
    /// [Verifier#verify] to say.
    public List<HoldSpan> of(String filename) {
        Optional<Path> manifest =
                folder.file(filename).map(RecordingFolder::manifest).filter(Files::isRegularFile);
        if (manifest.isEmpty()) {
            return List.of();
        }
        try {
            return Manifest.read(manifest.get()).holds();
        } catch (IOException e) {
            LOG.debug("{} tells no holds", manifest.get(), e);
            return List.of();
        }
    }
}
