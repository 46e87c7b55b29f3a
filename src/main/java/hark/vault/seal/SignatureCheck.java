package hark.vault.seal;

import hark.vault.keys.KeyRing;
import hark.vault.keys.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Holds a manifest against its signature, and that against the keys of the server, which lie elsewhere.
final class SignatureCheck {
    private static final int SIGNATURE_BYTES = 64;

    private final KeyRing keys;
    private final FirstSigned first;

    SignatureCheck(KeyRing keys, FirstSigned first) {
        this.keys = keys;
        this.first = first;
    }

    /// Empty when it was signed with one of the keys, or is of a version that did not sign: such a one names no key,
    /// lies beside no signature, its recording is not encrypted, and began before the first signed one had ended.
    Optional<Verdict> check(Path sealed, Manifest manifest) throws IOException {
        Path signature = RecordingFolder.beside(sealed, RecordingFolder.SIGNATURE);
        boolean there = Files.exists(signature);
        if (manifest.signedBy().isEmpty()) {
            boolean old =
                    !there && !Files.exists(RecordingFolder.beside(sealed, RecordingFolder.KEY));
            if (!old) {
                return Optional.of(new Verdict.SignatureMissing());
            }
            return first.isBefore(manifest.start())
                    ? Optional.of(new Verdict.SignatureTakenAway())
                    : Optional.empty();
        }
        if (!there) {
            return Optional.of(new Verdict.SignatureMissing());
        }
        String id = manifest.signedBy().get();
        Optional<VerifyingKey> key =
                keys.verifying().stream().filter(each -> each.id().equals(id)).findFirst();
        if (key.isEmpty()) {
            return Optional.of(new Verdict.SignedByStranger(id));
        }
        byte[] message =
                Files.readAllBytes(RecordingFolder.beside(sealed, RecordingFolder.MANIFEST));
        boolean whole = Files.size(signature) == SIGNATURE_BYTES;
        return whole && key.get().verifies(message, Files.readAllBytes(signature))
                ? Optional.empty()
                : Optional.of(new Verdict.SignatureWrong());
    }
}
