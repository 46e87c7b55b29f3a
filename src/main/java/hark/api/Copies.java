package hark.api;

import hark.api.door.Caller;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Recordings with all that belongs to them, for whoever may keep copies of them: what an export is made of.
public interface Copies {
    /// The names of the columns, in the order in which a [Row] has their values.
    List<String> columns();

    /// Whether somebody may export anything at all, and by this mask.
    ///
    /// @return why not: 44, or 56
    Optional<Refusal> refusal(Caller caller, OptionalLong maskId);

    /// @param code 36, 40, 41, 44 or 56
    /// @param why a sentence
    record Refusal(ResultCode code, String why) {}

    /// What there is now by this RECORDID or global id, in his reach.
    Optional<Known> find(String recording, Caller caller) throws IOException;

    /// @param length zero while it runs
    /// @param bytes of its sealed file, zero as long as there is none
    record Known(long id, UUID globalId, Duration length, long bytes) {}

    /// Opens all of a recording, if he may have it now. There is a row about it in the audit trail before this returns.
    Opened open(Wish wish, Caller caller);

    /// @param recording its RECORDID or its global id
    /// @param export for the audit trail
    /// @param maskId what hides values of the row
    record Wish(String recording, String export, OptionalLong maskId) {}

    /// What came of asking.
    sealed interface Opened {
        /// @param audio to be closed by who asked
        /// @param manifest the bytes that were signed; never under a mask
        /// @param signature over them
        record Found(
                Row row,
                Audio.Opened.Found audio,
                Optional<byte[]> manifest,
                Optional<byte[]> signature)
                implements Opened {}

        /// @param row where the recording is in reach, and its file is missing
        record Missing(Refusal refusal, Optional<Row> row) implements Opened {}
    }

    /// @param device as the mask lets it be seen
    /// @param sha256 of the audio as it was sealed, in hexadecimal digits
    /// @param values as the mask lets them be seen; blank where nothing is set
    record Row(
            long id,
            UUID globalId,
            Instant start,
            String device,
            String sha256,
            List<String> values) {
        public Row {
            values = List.copyOf(values);
        }
    }
}
