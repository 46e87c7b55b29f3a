package hark.core.blackout;

import hark.core.Asker;
import hark.core.blackout.Blackout.Span;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.EventStream;
import hark.core.recording.RecordingBook;
import hark.core.recording.RecordingRow;
import java.util.List;
import java.util.Optional;

/// Says what becomes of blackouts, and of each other call that one comes over: where a gap begins or ends in the
/// recording of a call it was not asked for, that is told for that call. Belongs to the core's thread.
///
/// @param recordings whose calls are told of
public record BlackoutEvents(EventStream stream, RecordingBook recordings) {
    void started(Blackout blackout) {
        stream.add(new CoreEvent.BlackoutStarted(blackout));
        tell(blackout.withSpans(List.of()), blackout);
    }

    /// A recording has come under it or out from under it, or it reaches further.
    public void spread(Blackout before, Blackout after) {
        stream.add(new CoreEvent.BlackoutSpread(after));
        tell(before, after);
    }

    void stopped(Blackout before, Blackout after, Asker asker) {
        stream.add(new CoreEvent.BlackoutStopped(after, asker));
        tell(before, after);
    }

    private void tell(Blackout before, Blackout after) {
        for (Span span : after.spans()) {
            if (span.isOpen() && open(before, span.recordingId()).isEmpty()) {
                other(after, span)
                        .ifPresent(key ->
                                stream.add(
                                        new Notice.BlackoutCame(
                                                key, after.agentId(), span.start())));
            }
        }
        for (Span span : before.spans()) {
            if (span.isOpen() && open(after, span.recordingId()).isEmpty()) {
                Optional<Span> closed = closed(after, span);
                other(after, span)
                        .ifPresent(key ->
                                stream.add(
                                        new Notice.BlackoutLeft(
                                                key,
                                                after.agentId(),
                                                span.start(),
                                                closed.flatMap(Span::stop).orElse(span.start()))));
            }
        }
    }

    private static Optional<Span> open(Blackout blackout, long recordingId) {
        return blackout.spans().stream()
                .filter(span -> span.recordingId() == recordingId && span.isOpen())
                .findFirst();
    }

    private static Optional<Span> closed(Blackout blackout, Span open) {
        return blackout.spans().stream()
                .filter(span -> span.recordingId() == open.recordingId())
                .filter(span -> span.start().equals(open.start()))
                .findFirst();
    }

    /// The call of a recording, unless the blackout was asked for that call and tells of it itself.
    private Optional<CallKey> other(Blackout blackout, Span span) {
        return recordings
                .unfinished(span.recordingId())
                .map(RecordingRow::key)
                .filter(key -> !key.equals(blackout.key()));
    }
}
