package hark.core.recording;

import hark.board.Channel;
import hark.board.ChannelState;
import hark.board.Crossing;
import hark.board.SessionMetadata;
import hark.board.Tap;
import hark.core.Asker;
import hark.core.ChannelView;
import hark.core.agent.Seats;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.OpenCall;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Why;
import hark.core.schedule.DecisionTrace;
import hark.core.schedule.Schedule;
import hark.vault.LedgerHeader;
import hark.vault.LedgerWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs recordings: from the decision to the closed ledger. What is slow happens elsewhere and comes back as a turn.
/// Belongs to the core's thread.
public final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final RecorderParts parts;
    private final Finisher finisher;
    private final Map<Long, LiveRecording> live = new LinkedHashMap<>();
    private final Cuts cuts;
    private final Underway underway;
    private final Signalled signalled = new Signalled(live);

    public Recorder(RecorderParts parts) {
        this.parts = parts;
        finisher = new Finisher(parts);
        cuts = new Cuts(parts, finisher, live);
        underway = new Underway(parts, live, finisher.sealTroubles());
    }

    /// The audio of a call: its channel, the leg the agent speaks on (-1: one leg carries all), and the metadata that
    /// hold.
    ///
    /// @param earlier what was held of it before
    public record Audio(
            Channel channel,
            int agentLeg,
            SessionMetadata metadata,
            Optional<LookBacks.Earlier> earlier) {
        public Audio(Channel channel, int agentLeg, SessionMetadata metadata) {
            this(channel, agentLeg, metadata, Optional.empty());
        }

        public Audio with(Optional<LookBacks.Earlier> before) {
            return new Audio(channel, agentLeg, metadata, before);
        }
    }

    /// What to record, why and from when.
    ///
    /// @param agent who sits at the call's device
    public record Order(
            OpenCall call,
            Optional<Seats.Occupant> agent,
            DecisionTrace trace,
            Schedule schedule,
            RecordingRow.Type type,
            Moment start) {}

    /// Begins a recording. Completes with Began when its ledger is open, on the core's thread.
    ///
    /// @param audio empty: the recording holds a channel of its own and waits for its audio
    public CompletionStage<RecordingOutcome> begin(Order order, Optional<Audio> audio) {
        OptionalInt own = OptionalInt.empty();
        if (audio.isEmpty()) {
            own = parts.channels().take();
            if (own.isEmpty()) {
                return CompletableFuture.completedFuture(finisher.withoutChannel(order));
            }
        }
        int channel = audio.map(a -> a.channel().number()).orElse(own.orElse(0));
        RecordingRow row = Rows.begun(order, parts, channel);
        LedgerWriter ledger =
                parts.vault()
                        .begin(
                                new LedgerHeader(
                                        row.id(),
                                        row.globalId(),
                                        row.coreIdent(),
                                        row.start(),
                                        order.start().nanos(),
                                        Rows.about(row)));
        LiveRecording recording =
                new LiveRecording(row, order.start().nanos(), order.schedule().terms(), ledger);
        recording.ownChannel = own;
        live.put(row.id(), recording);
        parts.stream().add(new CoreEvent.RecordingBegan(row));
        finisher.begun(order.call(), row);
        beginUnderCover(recording);
        signalled.begin(recording, order.call());
        audio.ifPresent(a -> tap(recording, a));
        ledger.opening()
                .thenAccept(opening -> parts.turns().turn(() -> opened(recording, opening)));
        ledger.failure().thenAccept(reason -> parts.turns().turn(() -> failing(recording, reason)));
        return recording.begun;
    }

    private void beginUnderCover(LiveRecording recording) {
        parts.cover()
                .over(recording.key)
                .ifPresent(blackout -> {
                    recording.silencedBy = Optional.of(blackout);
                    recording.open(new Crossing(recording.start, recording.startNanos, List.of()));
                    finisher.spread(recording);
                });
    }

    /// A blackout may be on its way to this recording, and must find the new tap silent.
    private void tap(LiveRecording recording, Audio audio) {
        recording.tapSilent =
                recording.gap.isPresent() || parts.cover().over(recording.key).isPresent();
        Channel.TapStart start =
                recording.tapSilent ? Channel.TapStart.BLACKED_OUT : Channel.TapStart.OPEN;
        recording.ledger.legs(new LedgerWriter.LegRoles(audio.agentLeg()));
        LedgerSink sink = new LedgerSink(recording.ledger);
        recording.tap =
                Optional.of(
                        audio.earlier()
                                .map(earlier -> turned(earlier.tap(), sink))
                                .orElseGet(() -> audio.channel().tap(sink, start)));
        recording.take(audio.channel().sessionId(), audio.metadata());
        recording.state = ChannelState.RECORDING;
    }

    private static Tap turned(Tap tap, LedgerSink sink) {
        tap.turnTo(sink);
        return tap;
    }

    /// Audio came to a recording that waited for it, or came anew.
    public void attach(long recordingId, Audio audio) {
        LiveRecording recording = live.get(recordingId);
        if (recording == null || recording.stopping) {
            return;
        }
        recording.tap.ifPresent(before -> before.close());
        tap(recording, audio);
        giveBackChannel(recording);
        parts.book()
                .unfinished(recordingId)
                .filter(row -> row.channel() != audio.channel().number())
                .ifPresent(row -> change(row.onChannel(audio.channel().number())));
    }

    /// The call goes by another key.
    ///
    /// @param agent who sits at its device
    public void renamed(long recordingId, CallKey to, Optional<Seats.Occupant> agent) {
        Optional.ofNullable(live.get(recordingId)).ifPresent(recording -> recording.key = to);
        parts.book()
                .unfinished(recordingId)
                .map(row ->
                        row.key().deviceId().equals(to.deviceId())
                                ? row.withKey(to)
                                : Rows.of(agent, row.withKey(to)))
                .ifPresent(this::change);
    }

    /// An agent has come to the device of a recording that was nobody's so far.
    public void taken(long recordingId, Seats.Occupant agent) {
        parts.book()
                .unfinished(recordingId)
                .filter(row -> row.agentId().isEmpty() && !row.retention().locked())
                .ifPresent(row -> change(Rows.of(Optional.of(agent), row)));
    }

    private void change(RecordingRow row) {
        parts.stream().add(new CoreEvent.RecordingChanged(row, Finisher.HARK));
    }

    /// What the caller says of the call, on the row of its recording; empty when a legal hold forbids it.
    public Optional<CoreEvent> changed(RecordingRow row, CallFields changes, Asker asker) {
        return row.retention().locked()
                ? Optional.empty()
                : Optional.of(new CoreEvent.RecordingChanged(Rows.told(row, changes), asker));
    }

    /// A filter forbids it: it is stopped, and dropped when it is closed.
    public void forbid(long recordingId, String filter) {
        parts.book().unfinished(recordingId).ifPresent(row -> change(row.unwanted(filter)));
        stop(recordingId, Why.BLOCKED, Optional.empty());
    }

    private void opened(LiveRecording recording, LedgerWriter.Opening opening) {
        switch (opening) {
            case LedgerWriter.Opening.Opened _ -> began(recording);
            case LedgerWriter.Opening.NoPath e ->
                    refused(recording, RecordingFailure.NO_PATH, e.reason());
            case LedgerWriter.Opening.DiskFull _ ->
                    refused(
                            recording,
                            RecordingFailure.DISK_FULL,
                            "The recording path is out of space.");
            case LedgerWriter.Opening.OpenFailed e ->
                    refused(recording, RecordingFailure.NOT_OPENED, e.reason());
        }
    }

    private void began(LiveRecording recording) {
        if (recording.tap.isEmpty()) {
            recording.state = ChannelState.WAITING;
        }
        Duration recorded = Duration.ofNanos(parts.timers().nanos() - recording.startNanos);
        recording.terms.maximum().ifPresent(most -> endAfter(recording, most.minus(recorded)));
        parts.book()
                .unfinished(recording.id)
                .ifPresent(row -> recording.begun.complete(new RecordingOutcome.Began(row)));
    }

    private void endAfter(LiveRecording recording, Duration most) {
        Runnable end = () -> stop(recording.id, Why.MAXIMUM, Optional.empty());
        recording.maximum = Optional.of(parts.timers().after(most, () -> parts.turns().turn(end)));
    }

    private void refused(LiveRecording recording, RecordingFailure failure, String reason) {
        LOG.error("Recording {} could not begin: {}", recording.id, reason);
        recording.tap.ifPresent(tap -> tap.close());
        recording.forgetGap();
        finisher.spread(recording);
        forget(recording);
        parts.book()
                .unfinished(recording.id)
                .ifPresent(row -> {
                    parts.stream()
                            .add(
                                    new CoreEvent.RecordingFailed(
                                            row.failed(reason), Optional.of(failure)));
                    finisher.note(row.decisionId(), "Not recorded: " + reason);
                });
        RecordingOutcome outcome = failure.outcome(reason);
        recording.ended.complete(outcome); // first: who waits to stop it finds it ended
        recording.begun.complete(outcome);
    }

    /// The ledger cannot take more: what it holds is kept and finished.
    private void failing(LiveRecording recording, String reason) {
        LOG.error("Recording {} stops early: {}", recording.id, reason);
        parts.book()
                .unfinished(recording.id)
                .ifPresent(row ->
                        finisher.note(row.decisionId(), "The recording stopped early: " + reason));
        stop(recording.id, Why.LEDGER_FAILED, Optional.empty());
    }

    /// Ends a recording. Completes with Ended when its ledger is closed, on the core's thread.
    ///
    /// @param end empty: at the moment the tap is closed
    public CompletionStage<RecordingOutcome> stop(long recordingId, Why why, Optional<Moment> end) {
        LiveRecording recording = live.get(recordingId);
        if (recording == null) {
            return CompletableFuture.completedFuture(new RecordingOutcome.NotRecording());
        }
        if (!recording.stopping || why.isFinal()) {
            recording.why = why;
        }
        if (!recording.stopping) {
            recording.stopping = true;
            recording.state = ChannelState.FINISH_RECORDING;
            recording.maximum.ifPresent(alarm -> alarm.cancel());
            recording.begun.thenAccept(outcome -> closeTap(recording, end));
        }
        return recording.ended;
    }

    /// Completes as [#stop] does, and stops nothing.
    public CompletionStage<RecordingOutcome> whenEnded(long recordingId) {
        return Optional.ofNullable(live.get(recordingId))
                .map(recording -> recording.ended)
                .orElse(CompletableFuture.completedFuture(new RecordingOutcome.NotRecording()));
    }

    public boolean isStopping(long recordingId) {
        LiveRecording recording = live.get(recordingId);
        return recording != null && recording.stopping;
    }

    private void closeTap(LiveRecording recording, Optional<Moment> end) {
        if (recording.ended.isDone()) {
            return;
        }
        CompletionStage<Crossing> crossing =
                recording
                        .tap
                        .map(tap -> tap.close())
                        .orElseGet(() -> CompletableFuture.completedFuture(parts.here()));
        crossing.whenComplete((crossed, failed) ->
                parts.turns()
                        .turn(() ->
                                closeLedger(
                                        recording, failed == null ? crossed : parts.here(), end)));
    }

    private void closeLedger(LiveRecording recording, Crossing crossing, Optional<Moment> end) {
        Moment last = end.orElse(new Moment(crossing.at(), crossing.nanos()));
        recording.close(new Crossing(last.at(), last.nanos(), crossing.lastSequences()));
        recording.closing = true;
        finisher.spread(recording);
        Duration length = Duration.ofNanos(Math.max(0, last.nanos() - recording.startNanos));
        recording
                .ledger
                .close(last.nanos())
                .whenComplete(
                        (closed, failed) -> parts.turns().turn(() -> closed(recording, length)));
    }

    private void closed(LiveRecording recording, Duration length) {
        forget(recording);
        finisher.stopped(recording, length);
    }

    private void forget(LiveRecording recording) {
        live.remove(recording.id);
        giveBackChannel(recording);
    }

    private void giveBackChannel(LiveRecording recording) {
        recording.ownChannel.ifPresent(parts.channels()::giveBack);
        recording.ownChannel = OptionalInt.empty();
    }

    public int running() {
        return live.size();
    }

    /// Channels that recordings hold.
    public List<ChannelView> channels() {
        List<ChannelView> views = new ArrayList<>();
        for (LiveRecording recording : live.values()) {
            parts.book()
                    .unfinished(recording.id)
                    .ifPresent(row ->
                            views.add(
                                    new ChannelView(
                                            row.coreIdent(),
                                            row.channel(),
                                            recording.state,
                                            Optional.of(row.key().deviceId()),
                                            OptionalLong.of(row.id()))));
        }
        return views;
    }

    /// Closes all ledgers; completes when the last one is closed.
    public CompletableFuture<Void> stopAll() {
        return CompletableFuture.allOf(
                List.copyOf(live.keySet()).stream()
                        .map(id ->
                                stop(id, Why.SERVER_STOPPED, Optional.empty())
                                        .toCompletableFuture())
                        .toArray(CompletableFuture[]::new));
    }

    /// What blackouts do to running recordings.
    public Cuts cuts() {
        return cuts;
    }

    public Underway underway() {
        return underway;
    }

    /// What signalling says of running recordings.
    public Signalled signalled() {
        return signalled;
    }

    /// Finishes what an earlier life left unfinished.
    public Finisher finisher() {
        return finisher;
    }
}
