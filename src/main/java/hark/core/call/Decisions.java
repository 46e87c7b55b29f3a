package hark.core.call;

import hark.board.BoardListener;
import hark.core.event.CoreEvent;
import hark.core.recording.LookBacks;
import hark.core.recording.Moment;
import hark.core.recording.Recorder;
import hark.core.recording.RecordingOutcome;
import hark.core.recording.RecordingRow;
import hark.core.schedule.CallFacts;
import hark.core.schedule.DecisionTrace;
import hark.core.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Asks the scheduler about a call and does what it says. Belongs to the core's thread.
final class Decisions {
    private final CallParts parts;

    Decisions(CallParts parts) {
        this.parts = parts;
    }

    /// Asks for a call nobody has asked to record, unless it is recorded or to be recorded already.
    ///
    /// @param audio of the call; without it a call that is to be recorded waits
    void ask(OpenCall call, Optional<LiveSession> audio, Moment from) {
        if (call.recordingId() != 0) {
            if (!isBlocked(call)) {
                audio.ifPresent(session -> carryOn(call, session, from));
            }
            return;
        }
        if (call.quiet) {
            lookBack(call);
            return;
        }
        DecisionTrace trace = standing(call).orElseGet(() -> decide(call, wantedBy(call)));
        if (trace.result() == DecisionTrace.Result.RECORD && audio.isPresent()) {
            parts.lookBacks().end(call.key());
            begin(call, trace, audio.map(session -> session.audio(call.key())), from);
        }
        lookBack(call);
    }

    /// What is said is held while nobody records it, unless a filter forbids to record it at all.
    private void lookBack(OpenCall call) {
        boolean open = parts.calls().call(call.key()).equals(Optional.of(call));
        boolean blocked =
                call.decision().filter(d -> d.result() == DecisionTrace.Result.BLOCKED).isPresent();
        if (open && blocked) {
            parts.lookBacks().end(call.key());
        } else if (open && call.recordingId() == 0) {
            parts.lookBacks().keep(call.key());
        }
    }

    /// Its audio came, and its board could not take it. A call whose audio comes all the same is asked about again.
    void turnedAway(OpenCall call, BoardListener.Obstacle obstacle) {
        if (call.recordingId() != 0 || call.quiet) {
            return;
        }
        DecisionTrace trace = standing(call).orElseGet(() -> decide(call, wantedBy(call)));
        if (trace.result() == DecisionTrace.Result.RECORD) {
            parts.recorder().finisher().turnedAway(call.key(), trace, obstacle);
        }
    }

    /// More is known of the call.
    void reconsider(OpenCall call, Optional<LiveSession> audio) {
        boolean ending = parts.recorder().isStopping(call.recordingId());
        if (call.recordingId() == 0 || ending) {
            ask(call, audio, Moment.now(parts.timers()));
        } else {
            filter(call);
        }
    }

    /// Holds the recording that runs on a call against the filters alone.
    void filter(OpenCall call) {
        if (call.recordingId() != 0) {
            isBlocked(call);
        }
    }

    /// The decision to record that still holds: nothing has changed that the scheduler looks at, and no filter forbids
    /// what it said. That rules have changed may be lost in a crash, and the filters themselves are not.
    private Optional<DecisionTrace> standing(OpenCall call) {
        return toRecord(call)
                .filter(d -> !call.changed && winner(d).isPresent())
                .filter(d -> !isForbidden(call, d.asked(), parts.timers().now()));
    }

    /// @param begun filters that were made later forbid nothing
    private boolean isForbidden(OpenCall call, CallFacts.Asked asked, Instant begun) {
        return parts.state().decider().blocking(facts(call, asked), begun).isPresent();
    }

    /// Who wanted the call recorded before: a client that once asked need not ask for the rest of it again.
    private static CallFacts.Asked wantedBy(OpenCall call) {
        return toRecord(call).map(DecisionTrace::asked).orElse(CallFacts.Asked.BY_CALL);
    }

    private static Optional<DecisionTrace> toRecord(OpenCall call) {
        return call.decision().filter(d -> d.result() == DecisionTrace.Result.RECORD);
    }

    /// Holds a call that is being recorded against the filters when it has changed. What one forbids is stopped and
    /// dropped; one that was made after the recording began forbids nothing of it.
    private boolean isBlocked(OpenCall call) {
        CallFacts.Asked asked = wantedBy(call);
        boolean blocked = call.changed && isForbidden(call, asked, begun(call));
        if (blocked) {
            String filter = decide(call, asked).blockedBy().orElse("");
            parts.recorder().forbid(call.recordingId(), filter);
        }
        return blocked;
    }

    private Instant begun(OpenCall call) {
        return parts.state()
                .recordings()
                .unfinished(call.recordingId())
                .map(RecordingRow::start)
                .orElseGet(() -> parts.timers().now());
    }

    /// Audio for a call that is being recorded: the recording takes it, or the next one does if this is ending.
    private void carryOn(OpenCall call, LiveSession session, Moment from) {
        long id = call.recordingId();
        if (parts.recorder().isStopping(id)) {
            parts.recorder()
                    .whenEnded(id)
                    .thenAccept(ended -> {
                        boolean goesOn =
                                parts.calls().call(call.key()).equals(Optional.of(call))
                                        && call.sessionId()
                                                .equals(Optional.of(session.channel.sessionId()));
                        if (goesOn && call.recordingId() == 0) {
                            ask(call, Optional.of(session), from);
                        }
                    });
            return;
        }
        parts.recorder().attach(id, session.audio(call.key()));
    }

    /// RECORDSTART: asks the scheduler on behalf of who wants it, and begins.
    CompletionStage<RecordingOutcome> want(
            OpenCall call, CallFacts.Asked asked, Optional<LiveSession> audio) {
        DecisionTrace trace = decide(call, asked);
        return switch (trace.result()) {
            case RECORD -> beginLate(call, trace, audio);
            case NO_SCHEDULE ->
                    CompletableFuture.completedFuture(new RecordingOutcome.NoSchedule());
            case STOPPED ->
                    CompletableFuture.completedFuture(new RecordingOutcome.SchedulerStopped());
            case BLOCKED -> {
                lookBack(call); // nothing is held of it any more
                yield CompletableFuture.completedFuture(
                        new RecordingOutcome.Blocked(trace.blockedBy().orElse("")));
            }
        };
    }

    /// With what was said before, where it is held and the schedule allows it.
    private CompletionStage<RecordingOutcome> beginLate(
            OpenCall call, DecisionTrace trace, Optional<LiveSession> session) {
        boolean allowed = winner(trace).orElseThrow().terms().lookBack();
        if (!allowed || session.isEmpty()) {
            parts.lookBacks().end(call.key());
        }
        Optional<LookBacks.Earlier> earlier = parts.lookBacks().take(call.key());
        return begin(
                call,
                trace,
                session.map(each -> each.audio(call.key()).with(earlier)),
                earlier.map(LookBacks.Earlier::from).orElseGet(() -> Moment.now(parts.timers())));
    }

    private CallFacts facts(OpenCall call, CallFacts.Asked asked) {
        return new CallFacts(
                call.key(),
                call.fields(),
                parts.seats().at(call.key().deviceId()).map(parts.seats()::facts),
                parts.settings().coreIdent(),
                parts.timers().now(),
                asked);
    }

    private DecisionTrace decide(OpenCall call, CallFacts.Asked asked) {
        DecisionTrace trace =
                parts.state()
                        .decider()
                        .decide(
                                facts(call, asked),
                                parts.state().recordings().lastDecisionId() + 1);
        parts.stream().add(new CoreEvent.Decided(trace));
        return trace;
    }

    private CompletionStage<RecordingOutcome> begin(
            OpenCall call, DecisionTrace trace, Optional<Recorder.Audio> audio, Moment from) {
        Schedule schedule = winner(trace).orElseThrow();
        Recorder.Order order =
                new Recorder.Order(
                        call,
                        parts.seats().at(call.key().deviceId()),
                        trace,
                        schedule,
                        type(schedule),
                        from);
        CompletionStage<RecordingOutcome> begun = parts.recorder().begin(order, audio);
        parts.recorder().whenEnded(call.recordingId()).thenAccept(ended -> lookBack(call));
        return begun;
    }

    private Optional<Schedule> winner(DecisionTrace trace) {
        return parts.state().decider().schedule(trace.winner().orElseThrow());
    }

    private static RecordingRow.Type type(Schedule schedule) {
        return switch (schedule.type()) {
            case API_INITIATED -> RecordingRow.Type.API;
            case ON_DEMAND -> RecordingRow.Type.ONDEMAND;
            case TIMED -> RecordingRow.Type.TIMED;
            case SET_NUMBER, PERCENTAGE, AGENT_PERCENTAGE -> RecordingRow.Type.CTI;
        };
    }
}
