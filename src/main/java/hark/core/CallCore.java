package hark.core;

import hark.board.BoardListener;
import hark.board.Channel;
import hark.board.ChannelPool;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.core.blackout.BlackoutCover;
import hark.core.blackout.BlackoutOutcome;
import hark.core.blackout.Blackouts;
import hark.core.call.CallOutcome;
import hark.core.call.CallParts;
import hark.core.call.CallTracker;
import hark.core.device.DeviceView;
import hark.core.event.CoreSnapshot;
import hark.core.event.EventStream;
import hark.core.recording.ChangeOutcome;
import hark.core.recording.Moment;
import hark.core.recording.Recorder;
import hark.core.recording.RecorderParts;
import hark.core.recording.RecordingChanges;
import hark.core.recording.RecordingOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The core: every command and every word of a board becomes a turn on one lane, in the order of arrival.
public final class CallCore implements Core, BoardListener {
    private static final Logger LOG = LoggerFactory.getLogger(CallCore.class);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final CoreParts parts;
    private final CoreState state;
    private final EventStream stream;
    private final Recorder recorder;
    private final Blackouts blackouts;
    private final CallTracker tracker;
    private final RecordingChanges changes;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean running;
    private volatile int openCalls;
    private volatile int recordings;

    public CallCore(CoreParts parts) {
        this.parts = parts;
        state = new CoreState(parts.decider());
        stream =
                new EventStream(
                        new EventStream.Ways(
                                parts.timers(),
                                parts.journal(),
                                parts.journalLane(),
                                parts.listener(),
                                new EventStream.Bound(
                                        parts.settings().eventsWaitingMax(),
                                        parts.channels()::close,
                                        parts.channels()::reopen)),
                        state::apply);
        BlackoutCover cover = new BlackoutCover(state.blackouts());
        recorder = recorder(cover);
        blackouts =
                new Blackouts(
                        new Blackouts.Parts(
                                state.blackouts(),
                                cover,
                                recorder.cuts(),
                                stream,
                                this::turn,
                                parts.timers()),
                        parts.settings());
        tracker =
                new CallTracker(
                        new CallParts(
                                parts.settings(),
                                state,
                                stream,
                                recorder,
                                blackouts,
                                parts.timers()));
        changes =
                new RecordingChanges(
                        state.recordings(), parts.recordings(), stream, parts.readingLane());
    }

    private Recorder recorder(BlackoutCover cover) {
        return new Recorder(
                new RecorderParts(
                        parts.settings().coreIdent(),
                        state.recordings(),
                        cover,
                        stream,
                        this::turn,
                        parts.timers(),
                        parts.ids(),
                        parts.vault(),
                        parts.channels()));
    }

    /// Takes up what an earlier life left, and begins to take questions. Completes when that is durable.
    public CompletableFuture<Void> start(Recovery recovery) throws IOException {
        CoreSnapshot snapshot = recovery.snapshot();
        state.restore(snapshot);
        stream.resume(recovery.replay(state, snapshot.lastEventId()));
        Recovery.Found found = recovery.found(state);
        running = true;
        CompletableFuture<Void> durable = new CompletableFuture<>();
        turn(() -> {
            try {
                takeUp(found, durable);
            } catch (RuntimeException e) {
                durable.completeExceptionally(e); // else the start would wait for ever
                throw e;
            }
        });
        sweepLater();
        return durable;
    }

    private void takeUp(Recovery.Found found, CompletableFuture<Void> durable) {
        found.finish(state, stream, recorder.finisher(), parts.timers().now());
        tracker.resume();
        blackouts.resume();
        stream.whenDurable(
                () -> durable.complete(null),
                reason -> durable.completeExceptionally(new IOException(reason)));
    }

    private void sweepLater() {
        parts.timers()
                .after(
                        SWEEP,
                        () -> {
                            turn(tracker::sweep);
                            if (running) {
                                sweepLater();
                            }
                        });
    }

    private void turn(Runnable work) {
        if (!parts.coreLane().offer(() -> run(work))) {
            LOG.warn("The core has stopped; something that finished late is not taken up");
        }
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A turn of the core failed", e);
        } finally {
            endTurn();
        }
    }

    private void endTurn() {
        openCalls = state.calls().openCalls();
        recordings = recorder.running();
        stream.endTurn(this::snapshot);
    }

    /// The state after the last event. Belongs to the core's thread.
    CoreSnapshot snapshot() {
        return state.snapshot(stream.lastId());
    }

    /// A command that changes something: refused while the journal is down, and when what it did could not be written,
    /// be it in this turn or in an earlier one.
    private <T> CompletionStage<Told<T>> change(Supplier<CompletionStage<T>> turn) {
        return stream.isUp()
                ? inTurn(turn, (outcome, reason) -> new Told.NotWritten<>(reason))
                : CompletableFuture.completedFuture(new Told.JournalDown<>());
    }

    private <T> CompletionStage<Told<T>> changeNow(Supplier<T> turn) {
        return change(() -> CompletableFuture.completedFuture(turn.get()));
    }

    /// A question that changes nothing: answered while the journal is down, too.
    private <T> CompletionStage<Told<T>> ask(Supplier<T> turn) {
        return inTurn(
                () -> CompletableFuture.completedFuture(turn.get()),
                (outcome, reason) -> new Told.Answered<>(outcome));
    }

    private <T> CompletionStage<Told<T>> inTurn(
            Supplier<CompletionStage<T>> turn, BiFunction<T, String, Told<T>> unwritten) {
        if (!running) {
            return CompletableFuture.completedFuture(new Told.Stopping<>());
        }
        if (waiting.incrementAndGet() > parts.settings().queueMax()) {
            waiting.decrementAndGet();
            return CompletableFuture.completedFuture(new Told.QueueFull<>());
        }
        CompletableFuture<Told<T>> told = new CompletableFuture<>();
        boolean taken =
                parts.coreLane()
                        .offer(() ->
                                run(() -> {
                                    waiting.decrementAndGet();
                                    answer(turn, unwritten, told);
                                }));
        if (!taken) {
            told.complete(new Told.Stopping<>());
        }
        return told;
    }

    /// Answers when the turn in which the outcome came is durable.
    private <T> void answer(
            Supplier<CompletionStage<T>> turn,
            BiFunction<T, String, Told<T>> unwritten,
            CompletableFuture<Told<T>> told) {
        try {
            turn.get()
                    .whenComplete((outcome, failed) -> {
                        if (failed != null) {
                            notDurable(failed)
                                    .ifPresentOrElse(
                                            reason -> told.complete(new Told.NotWritten<>(reason)),
                                            () -> told.completeExceptionally(failed));
                            return;
                        }
                        stream.whenDurable(
                                () -> told.complete(new Told.Answered<>(outcome)),
                                reason -> told.complete(unwritten.apply(outcome, reason)));
                    });
        } catch (RuntimeException e) {
            told.completeExceptionally(e);
        }
    }

    private static Optional<String> notDurable(Throwable failed) {
        Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
        return cause instanceof NotDurable e ? Optional.of(e.reason) : Optional.empty();
    }

    /// A step of a longer question could not be written.
    private static final class NotDurable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String reason;

        NotDurable(String reason) {
            super(reason);
            this.reason = reason;
        }
    }

    @Override
    public CompletionStage<Told<CallOutcome>> startCall(CallAsk ask) {
        return changeNow(() -> tracker.start(ask));
    }

    @Override
    public CompletionStage<Told<CallOutcome>> updateCall(CallAsk ask) {
        return changeNow(() -> tracker.update(ask));
    }

    @Override
    public CompletionStage<Told<CallOutcome>> stopCall(CallAsk ask) {
        return changeNow(() -> tracker.stop(ask));
    }

    @Override
    public CompletionStage<Told<RecordingOutcome>> startRecording(
            CallAsk ask, Initiated initiated) {
        return change(() -> tracker.startRecording(ask, initiated));
    }

    @Override
    public CompletionStage<Told<RecordingOutcome>> stopRecording(RecordingAsk ask) {
        return change(() -> tracker.stopRecording(ask));
    }

    @Override
    public CompletionStage<Told<ChangeOutcome>> changeRecording(ChangeAsk ask) {
        return change(() -> changes.change(ask, this::durably));
    }

    private <T> CompletableFuture<T> durably(Supplier<T> step) {
        CompletableFuture<T> done = new CompletableFuture<>();
        turn(() -> {
            try {
                T outcome = step.get();
                stream.whenDurable(
                        () -> turn(() -> done.complete(outcome)),
                        reason -> turn(() -> done.completeExceptionally(new NotDurable(reason))));
            } catch (RuntimeException e) {
                done.completeExceptionally(e); // else those who come after would wait for ever
            }
        });
        return done;
    }

    @Override
    public CompletionStage<Told<BlackoutOutcome>> startBlackout(BlackoutAsk ask) {
        return change(() -> tracker.startBlackout(ask));
    }

    @Override
    public CompletionStage<Told<BlackoutOutcome>> endBlackout(BlackoutAsk ask) {
        return change(() -> tracker.endBlackout(ask));
    }

    @Override
    public CompletionStage<Told<DeviceView.Found>> devices(DevicesAsk ask) {
        return ask(() -> tracker.devices(ask));
    }

    @Override
    public CompletionStage<Told<List<ChannelView>>> channels() {
        return ask(tracker::channels);
    }

    @Override
    public CoreFigures figures() {
        ChannelPool channels = parts.channels();
        return new CoreFigures(
                parts.settings().coreIdent(),
                running,
                running,
                running,
                stream.isUp(),
                waiting.get(),
                openCalls,
                recordings,
                channels.size() - channels.free(),
                channels.size(),
                stream.lastId());
    }

    @Override
    public void began(Channel channel, SessionFacts facts) {
        Moment at = Moment.now(parts.timers());
        turn(() -> tracker.sessionBegan(channel, facts, at));
    }

    @Override
    public void changed(Channel channel, SessionFacts facts) {
        turn(() -> tracker.sessionChanged(channel, facts));
    }

    @Override
    public void ended(Channel channel, SessionEnd end) {
        Moment at = Moment.now(parts.timers());
        turn(() -> tracker.sessionEnded(channel, end, at));
    }

    /// Takes no more questions, closes every ledger and keeps a snapshot. The lanes are closed by who made them,
    /// after this has completed.
    public CompletableFuture<Void> stop() {
        running = false;
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        turn(() ->
                recorder.stopAll()
                        .whenComplete((done, failed) -> turn(() -> stopped.complete(null))));
        return stopped.thenCompose(done -> lastSnapshot());
    }

    private CompletableFuture<Void> lastSnapshot() {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        turn(() ->
                stream.whenDurable(
                        () -> {
                            parts.coreLane().offer(() -> keep(kept));
                        },
                        reason -> kept.complete(null)));
        return kept;
    }

    private void keep(CompletableFuture<Void> kept) {
        CoreSnapshot snapshot = snapshot();
        parts.journalLane()
                .offer(() -> {
                    try {
                        parts.journal().keep(snapshot);
                    } catch (IOException e) {
                        LOG.warn(
                                "The last snapshot was not kept; the next start replays more events: {}",
                                e.getMessage());
                    } finally {
                        kept.complete(null);
                    }
                });
    }
}
