package hark.core;

import hark.core.blackout.Blackout;
import hark.core.event.CoreEvent;
import hark.core.event.CoreSnapshot;
import hark.core.event.Journal;
import hark.core.event.Numbered;
import hark.core.recording.DecisionQuery;
import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingRow;
import hark.core.recording.RecordingSums;
import hark.core.recording.Recordings;
import hark.core.schedule.DecisionTrace;
import hark.people.Within;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A journal in memory that can fail like a disk: what a test calls durable is what stands in here.
public final class MemoryJournal implements Journal, Recordings {
    public final List<Numbered> events = new ArrayList<>();
    private Optional<CoreSnapshot> snapshot = Optional.empty();
    public boolean broken;

    /// A bug of ours that comes up while events are written.
    public boolean bug;

    /// The next commit reaches the disk, and is reported as failed.
    public boolean lies;

    /// How many events each append was given.
    public final List<Integer> appends = new ArrayList<>();

    @Override
    public void append(List<Numbered> appended) throws IOException {
        appends.add(appended.size());
        if (broken) {
            throw new IOException("the disk is full");
        }
        if (bug) {
            throw new IllegalStateException("nobody foresaw this");
        }
        if (!events.isEmpty() && appended.getFirst().id() <= events.getLast().id()) {
            throw new IOException("UNIQUE constraint failed: event.id");
        }
        events.addAll(appended);
        if (lies) {
            lies = false;
            throw new IOException("the disk did not say that it is done");
        }
    }

    @Override
    public long lastId() throws IOException {
        if (broken) {
            throw new IOException("the disk is full");
        }
        return events.isEmpty() ? 0 : events.getLast().id();
    }

    @Override
    public void keep(CoreSnapshot kept) {
        snapshot = Optional.of(kept);
    }

    @Override
    public Optional<CoreSnapshot> snapshot() {
        return snapshot;
    }

    @Override
    public List<Numbered> after(long eventId, int limit) {
        return events.stream().filter(e -> e.id() > eventId).limit(limit).toList();
    }

    /// The latest row of each recording.
    public Map<Long, RecordingRow> rows() {
        Map<Long, RecordingRow> rows = new LinkedHashMap<>();
        for (Numbered numbered : events) {
            switch (numbered.event()) {
                case CoreEvent.RecordingBegan e -> rows.put(e.recording().id(), e.recording());
                case CoreEvent.RecordingChanged e -> rows.put(e.recording().id(), e.recording());
                case CoreEvent.RecordingStopped e -> rows.put(e.recording().id(), e.recording());
                case CoreEvent.RecordingCompleted e -> rows.put(e.recording().id(), e.recording());
                case CoreEvent.RecordingFailed e -> rows.put(e.recording().id(), e.recording());
                case CoreEvent.RecordingDropped e -> rows.remove(e.recording().id());
                default -> {}
            }
        }
        return rows;
    }

    public <E extends CoreEvent> List<E> of(Class<E> type) {
        return events.stream()
                .map(Numbered::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public List<RecordingRow> find(RecordingQuery query) {
        return List.copyOf(rows().values());
    }

    @Override
    public Optional<RecordingRow> byId(long recordingId) {
        return Optional.ofNullable(rows().get(recordingId));
    }

    @Override
    public Optional<RecordingRow> byGlobalId(UUID globalId) {
        return rows().values().stream().filter(row -> row.globalId().equals(globalId)).findFirst();
    }

    @Override
    public List<Blackout.Span> blackouts(long recordingId) {
        Map<Long, Blackout> latest = new LinkedHashMap<>();
        for (Numbered numbered : events) {
            switch (numbered.event()) {
                case CoreEvent.BlackoutStarted e -> latest.put(e.blackout().id(), e.blackout());
                case CoreEvent.BlackoutSpread e -> latest.put(e.blackout().id(), e.blackout());
                case CoreEvent.BlackoutStopped e -> latest.put(e.blackout().id(), e.blackout());
                default -> {}
            }
        }
        return latest.values().stream()
                .flatMap(b -> b.spans().stream())
                .filter(span -> span.recordingId() == recordingId)
                .toList();
    }

    @Override
    public Optional<DecisionTrace> decision(long traceId) {
        return of(CoreEvent.Decided.class).stream()
                .map(CoreEvent.Decided::trace)
                .filter(trace -> trace.id() == traceId)
                .findFirst();
    }

    @Override
    public RecordingSums sums(Instant from, Instant before, Optional<Within> within) {
        throw new UnsupportedOperationException("nobody counts here");
    }

    @Override
    public List<DecisionTrace> decisions(DecisionQuery query) {
        return of(CoreEvent.Decided.class).stream().map(CoreEvent.Decided::trace).toList();
    }
}
