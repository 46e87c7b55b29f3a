package hark.api.transcript;

import hark.core.blackout.Blackout;
import hark.core.recording.DecisionQuery;
import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingRow;
import hark.core.recording.RecordingSums;
import hark.core.recording.Recordings;
import hark.core.recording.TookTooLong;
import hark.core.schedule.DecisionTrace;
import hark.people.Within;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rows whose database can fail.
final class FailingRecordings implements Recordings {
    private final Recordings rows;
    volatile boolean broken;
    volatile boolean slow;

    FailingRecordings(Recordings rows) {
        this.rows = rows;
    }

    private Recordings rows() throws IOException {
        if (slow) {
            throw new TookTooLong(Duration.ofSeconds(10));
        }
        if (broken) {
            throw new IOException("the database is locked");
        }
        return rows;
    }

    @Override
    public List<RecordingRow> find(RecordingQuery query) throws IOException {
        return rows().find(query);
    }

    @Override
    public Optional<RecordingRow> byId(long recordingId) throws IOException {
        return rows().byId(recordingId);
    }

    @Override
    public Optional<RecordingRow> byGlobalId(UUID globalId) throws IOException {
        return rows().byGlobalId(globalId);
    }

    @Override
    public List<Blackout.Span> blackouts(long recordingId) throws IOException {
        return rows().blackouts(recordingId);
    }

    @Override
    public Optional<DecisionTrace> decision(long traceId) throws IOException {
        return rows().decision(traceId);
    }

    @Override
    public RecordingSums sums(Instant from, Instant before, Optional<Within> within)
            throws IOException {
        return rows().sums(from, before, within);
    }

    @Override
    public List<DecisionTrace> decisions(DecisionQuery query) throws IOException {
        return rows().decisions(query);
    }
}
