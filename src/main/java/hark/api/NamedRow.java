package hark.api;

import hark.core.recording.RecordingRow;
import hark.core.recording.Recordings;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/// The recording that somebody means who says its RECORDID or its global id.
final class NamedRow {
    private static final int RECORDID_DIGITS_MAX = 18;

    private NamedRow() {}

    static Optional<RecordingRow> of(String recording, Recordings recordings) throws IOException {
        if (recording.matches("[0-9]{1," + RECORDID_DIGITS_MAX + "}")) {
            return recordings.byId(Long.parseLong(recording));
        }
        Optional<UUID> globalId = uuid(recording);
        return globalId.isPresent() ? recordings.byGlobalId(globalId.get()) : Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
