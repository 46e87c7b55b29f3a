package hark.api.door;

import hark.core.blackout.Blackout;
import hark.core.recording.DecisionQuery;
import hark.core.recording.InReach;
import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingRow;
import hark.core.recording.RecordingSums;
import hark.core.recording.Recordings;
import hark.core.schedule.DecisionTrace;
import hark.people.Within;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Those recordings that somebody reaches; for who reaches nothing none is looked for. What belongs to a recording is
/// asked for by who has got its row.
record NarrowRecordings(Recordings all, Within reach) implements Recordings {
    @Override
    public List<RecordingRow> find(RecordingQuery query) throws IOException {
        return reach.isNothing() ? List.of() : all.find(query.of(reach));
    }

    @Override
    public Optional<RecordingRow> byId(long recordingId) throws IOException {
        return all.byId(recordingId).filter(this::isReached);
    }

    @Override
    public Optional<RecordingRow> byGlobalId(UUID globalId) throws IOException {
        return all.byGlobalId(globalId).filter(this::isReached);
    }

    private boolean isReached(RecordingRow row) {
        return InReach.is(row, reach);
    }

    @Override
    public List<Blackout.Span> blackouts(long recordingId) throws IOException {
        return all.blackouts(recordingId);
    }

    @Override
    public Optional<DecisionTrace> decision(long traceId) throws IOException {
        return all.decision(traceId);
    }

    @Override
    public RecordingSums sums(Instant from, Instant before, Optional<Within> within)
            throws IOException {
        return reach.isNothing() ? RecordingSums.NONE : all.sums(from, before, Optional.of(reach));
    }

    @Override
    public List<DecisionTrace> decisions(DecisionQuery query) throws IOException {
        return reach.isNothing() ? List.of() : all.decisions(of(query));
    }

    /// Why a recording that is reached exists, whatever its call said when that was decided.
    private DecisionQuery of(DecisionQuery query) throws IOException {
        boolean isReached =
                query.recordingId().isPresent()
                        && byId(query.recordingId().getAsLong()).isPresent();
        return isReached ? query : query.of(reach);
    }
}
