package hark.core.recording;

import hark.board.BoardListener.Obstacle;
import hark.core.Asker;
import hark.core.blackout.Blackout;
import hark.core.call.CallField;
import hark.core.call.CallKey;
import hark.core.call.OpenCall;
import hark.core.event.CoreEvent;
import hark.core.schedule.DecisionTrace;
import hark.support.Outage;
import hark.vault.SealOrder;
import hark.vault.SealOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From the closed ledger to the sealed file: drops what is too short, asks the vault to seal the rest, and keeps what
/// came of it. Belongs to the core's thread.
public final class Finisher {
    public static final Asker HARK = new Asker("Hark", "");
    public static final Asker BOARD = new Asker("the telephone", "");
    private static final String INTERRUPTED =
            "The server stopped during the recording; it ends with what was kept.";
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration SEAL_AGAIN = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Finisher.class);

    private final RecorderParts parts;
    private final Outage again;
    private final Outage untold;

    /// What the end of an earlier life cut short, until its call goes on in another recording.
    private final List<RecordingRow> cutShort = new ArrayList<>();

    /// Why sealing went wrong last, by RECORDID, until it goes well.
    private final Map<Long, String> sealTroubles = new HashMap<>();

    Finisher(RecorderParts parts) {
        this.parts = parts;
        again = new Outage(LOG, parts.timers());
        untold = new Outage(LOG, parts.timers());
    }

    /// It needs a channel of its own, and none is free.
    RecordingOutcome withoutChannel(Recorder.Order order) {
        String reason = "No channel was free.";
        RecordingFailure failure = parts.withoutChannel();
        note(OptionalLong.of(order.trace().id()), "Not recorded: no channel was free.");
        parts.stream().add(new CoreEvent.Notice.NotBegun(order.call().key(), failure, reason));
        return failure.outcome(reason);
    }

    /// While so many events wait for the journal that nothing new begins, who is turned away must not add to them: then
    /// the log alone has him.
    public boolean mayTell(Obstacle obstacle) {
        boolean full = parts.channels().isClosed();
        if (full) {
            untold.failed("Sessions are refused and nobody is told", obstacle.what());
        }
        return !full;
    }

    /// The board could not take its session.
    public void turnedAway(CallKey key, DecisionTrace trace, Obstacle obstacle) {
        String reason = "the session was refused: %s.".formatted(obstacle.what());
        RecordingFailure failure =
                switch (obstacle.kind()) {
                    case ROOM -> RecordingFailure.NO_CHANNEL;
                    case AUDIO -> RecordingFailure.NO_AUDIO;
                    case TIME -> RecordingFailure.STOPPING;
                };
        note(OptionalLong.of(trace.id()), "Not recorded: " + reason);
        parts.stream().add(new CoreEvent.Notice.NotBegun(key, failure, "T" + reason.substring(1)));
    }

    /// As they change.
    Map<Long, String> sealTroubles() {
        return Collections.unmodifiableMap(sealTroubles);
    }

    /// The ledger of a recording is closed.
    void stopped(LiveRecording recording, Duration length) {
        RecordingRow row = parts.book().unfinished(recording.id).orElseThrow().stopped(length);
        parts.stream().add(new CoreEvent.RecordingStopped(row, recording.why));
        recording.ended.complete(new RecordingOutcome.Ended(row));
        Optional<String> unwanted = row.terms().unwanted();
        if (unwanted.isEmpty() && !recording.why.isCutShort()) {
            unwanted = tooShort(row);
        }
        finish(row, unwanted, List.copyOf(recording.pastGaps));
    }

    private void finish(
            RecordingRow row, Optional<String> unwanted, List<SealOrder.BlackoutSpan> gaps) {
        if (unwanted.isPresent() && !row.retention().locked()) {
            drop(row, unwanted.get());
            return;
        }
        unwanted.ifPresent(
                why -> note(row, "Kept although it was to be dropped, for it is locked: " + why));
        sealOnceWritten(row, gaps);
    }

    /// What the server's or the disk's end cut short is not held against the minimum: the call may have been longer.
    private static Optional<String> tooShort(RecordingRow row) {
        return row.terms()
                .minimum()
                .filter(least -> row.duration().compareTo(least) < 0)
                .map(least ->
                        "It lasted %d s, its schedule wants at least %d s."
                                .formatted(row.duration().toSeconds(), least.toSeconds()));
    }

    /// A gap of an earlier life, for the manifest.
    public static SealOrder.BlackoutSpan gap(Blackout.Span gap, Asker asker) {
        return new SealOrder.BlackoutSpan(
                gap.start(),
                gap.stop().orElse(gap.start()),
                gap.fromNanos(),
                gap.toNanos(),
                asker.who(),
                asker.from(),
                gap.lastBefore(),
                gap.lastInside());
    }

    private void drop(RecordingRow row, String reason) {
        parts.stream().add(new CoreEvent.RecordingDropped(row, reason));
        note(row, "Dropped: " + reason);
        parts.stream().whenDurable(() -> destroy(row.id()), refused -> destroy(row.id()));
    }

    /// Destroys the ledger of a dropped recording. Doing it again is safe.
    public void destroy(long recordingId) {
        parts.vault()
                .drop(recordingId)
                .whenComplete((done, failed) -> {
                    if (failed != null) {
                        LOG.warn(
                                "The ledger of dropped recording {} could not be destroyed and is tried again",
                                recordingId,
                                failed);
                        parts.timers().after(SEAL_AGAIN, () -> destroy(recordingId));
                    }
                });
    }

    /// A sealed file whose recording the journal does not know would be lost in a crash, and its number given again:
    /// as long as the journal is down, the ledger is kept.
    private void sealOnceWritten(RecordingRow row, List<SealOrder.BlackoutSpan> gaps) {
        parts.stream()
                .whenDurable(
                        () -> parts.turns().turn(() -> seal(row, gaps)),
                        reason ->
                                parts.timers()
                                        .after(
                                                AGAIN,
                                                () ->
                                                        parts.turns()
                                                                .turn(() ->
                                                                        sealOnceWritten(
                                                                                row, gaps))));
    }

    /// Renders and seals. Doing it again after a crash is safe.
    ///
    /// @param gaps to name in the manifest
    public void seal(RecordingRow row, List<SealOrder.BlackoutSpan> gaps) {
        SealOrder order =
                new SealOrder(
                        row.id(),
                        row.duration().toNanos(),
                        Rows.about(row),
                        gaps,
                        row.terms().stereo() ? SealOrder.Channels.STEREO : SealOrder.Channels.MONO);
        seal(order, 0);
    }

    private void seal(SealOrder order, int tries) {
        parts.whenSealed(parts.vault().seal(order), outcome -> sealed(order, outcome, tries));
    }

    private void sealed(SealOrder order, SealOutcome outcome, int tries) {
        sealTroubles.remove(order.recordingId());
        parts.book()
                .unfinished(order.recordingId())
                .ifPresent(row -> {
                    switch (outcome) {
                        case SealOutcome.Sealed s ->
                                parts.stream()
                                        .add(
                                                new CoreEvent.RecordingCompleted(
                                                        row.sealed(RecordingRow.Sealing.of(s))));
                        case SealOutcome.NothingHeard _ ->
                                fail(row, RecordingFailure.NO_AUDIO, "No audio came.");
                        case SealOutcome.SealFailed e -> later(order, row, e.reason(), tries);
                    }
                });
    }

    /// The ledger is still there, so nothing is lost: it is tried again until the disk or whatever it was is mended.
    private void later(SealOrder order, RecordingRow row, String reason, int tries) {
        sealTroubles.put(row.id(), reason);
        if (tries == 0) {
            LOG.error("Recording {} could not be sealed and is tried again: {}", row.id(), reason);
            note(row, "Sealing is tried again: " + reason);
        } else {
            again.failed("Recordings were tried again and could not be sealed", reason);
        }
        parts.timers().after(SEAL_AGAIN, () -> parts.turns().turn(() -> seal(order, tries + 1)));
    }

    private void note(RecordingRow row, String note) {
        note(row.decisionId(), note);
    }

    void note(OptionalLong decisionId, String note) {
        decisionId.ifPresent(id -> parts.stream().add(new CoreEvent.DecisionNoted(id, note)));
    }

    private void fail(RecordingRow row, RecordingFailure failure, String reason) {
        LOG.error("Recording {} failed: {}", row.id(), reason);
        parts.stream().add(new CoreEvent.RecordingFailed(row.failed(reason), Optional.of(failure)));
        note(row, "The recording failed: " + reason);
    }

    /// Tells a blackout in force what it did to this recording: the gap that began or ended.
    void spread(LiveRecording recording) {
        recording
                .silencedBy
                .flatMap(by -> parts.cover().inForce(by.id()))
                .ifPresent(blackout -> {
                    List<Blackout.Span> spans = new ArrayList<>(blackout.spans());
                    spans.removeIf(span -> span.recordingId() == recording.id && span.isOpen());
                    recording
                            .latestGap()
                            .filter(span -> !spans.contains(span))
                            .ifPresent(spans::add);
                    parts.blackouts().spread(blackout, blackout.withSpans(spans));
                });
    }

    /// A recording whose writer did not live to close it.
    public void interrupted(RecordingRow row, Duration length, List<SealOrder.BlackoutSpan> gaps) {
        RecordingRow stopped = row.stopped(length);
        parts.stream().add(new CoreEvent.RecordingStopped(stopped, CoreEvent.Why.SERVER_STOPPED));
        note(row, INTERRUPTED);
        cutShort.add(stopped);
        finish(stopped, row.terms().unwanted(), gaps);
    }

    /// Marks the gap where this recording goes on with a call whose recording a restart cut short.
    void begun(OpenCall call, RecordingRow row) {
        List<RecordingRow> before =
                cutShort.stream().filter(cut -> isOf(cut, call)).limit(1).toList();
        cutShort.removeAll(before);
        for (RecordingRow cut : before) {
            Duration gap = Duration.between(cut.start().plus(cut.duration()), row.start());
            String note =
                    "Recording %d goes on in recording %d; %.1f s are missing between them."
                            .formatted(cut.id(), row.id(), Math.max(0, gap.toMillis() / 1e3));
            note(cut, note);
            if (!cut.decisionId().equals(row.decisionId())) {
                note(row, note);
            }
        }
    }

    /// The same call, or one that the telephone calls the same.
    private static boolean isOf(RecordingRow cut, OpenCall call) {
        Optional<String> callId = cut.fields().get(CallField.CALLID).filter(id -> !id.isEmpty());
        boolean named = callId.isPresent() && callId.equals(call.fields().get(CallField.CALLID));
        boolean same = cut.key().equals(call.key()) && !call.started().isAfter(cut.start());
        return same || (named && cut.key().deviceId().equals(call.key().deviceId()));
    }

    /// A recording of which nothing is left.
    public void lost(RecordingRow row) {
        fail(
                row,
                RecordingFailure.LEDGER_LOST,
                "The server stopped during the recording and its ledger is not there.");
    }
}
