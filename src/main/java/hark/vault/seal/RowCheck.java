package hark.vault.seal;

import java.util.Optional;

/// Holds what the list of recordings says against a manifest.
final class RowCheck {
    private RowCheck() {}

    /// Empty when they agree. Hashes are the [Verifier]'s to compare.
    static Optional<Verdict> compare(Listed row, Manifest manifest) {
        if (row.state() != Listed.State.COMPLETE) {
            return differs("state", row.state(), "that it is complete");
        }
        if (row.identity().recordingId() != manifest.identity().recordingId()) {
            return differs(
                    "RECORDID", row.identity().recordingId(), manifest.identity().recordingId());
        }
        if (!row.filename().equals(manifest.file())) {
            return differs("file", row.filename(), manifest.file());
        }
        if (row.bytes() != manifest.bytes()) {
            return differs("length in bytes", row.bytes(), manifest.bytes());
        }
        if (row.duration().toNanos() != manifest.durationNanos()) {
            return differs(
                    "length in seconds",
                    row.duration().toNanos() / 1e9,
                    manifest.durationNanos() / 1e9);
        }
        return Optional.empty();
    }

    private static Optional<Verdict> differs(String what, Object listed, Object sealed) {
        return Optional.of(
                new Verdict.RowDiffers(what, String.valueOf(listed), String.valueOf(sealed)));
    }
}
