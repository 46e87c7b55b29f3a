package hark.core.recording;

import hark.core.blackout.Blackout;
import hark.core.schedule.DecisionTrace;
import hark.people.Within;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is remembered of recordings and decisions, for reading. Shows what was durable when asked. May block on the
/// database: never called on the core's thread.
public interface Recordings {
    List<RecordingRow> find(RecordingQuery query) throws IOException;

    Optional<RecordingRow> byId(long recordingId) throws IOException;

    Optional<RecordingRow> byGlobalId(UUID globalId) throws IOException;

    /// Gaps of one recording in order of time.
    List<Blackout.Span> blackouts(long recordingId) throws IOException;

    Optional<DecisionTrace> decision(long traceId) throws IOException;

    /// Of those that began from the first moment on and before the second.
    ///
    /// @param within only of these; empty: of all
    RecordingSums sums(Instant from, Instant before, Optional<Within> within) throws IOException;

    /// Newest first, at most the limit.
    List<DecisionTrace> decisions(DecisionQuery query) throws IOException;
}
