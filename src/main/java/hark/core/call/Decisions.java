package hark.core.call;

import hark.core.event.CoreEvent;
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
            return;
        }
        DecisionTrace trace = standing(call).orElseGet(() -> decide(call, wantedBy(call)));
        if (trace.result() == DecisionTrace.Result.RECORD && audio.isPresent()) {
            begin(call, trace, audio, from);
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
            case RECORD -> begin(call, trace, audio, Moment.now(parts.timers()));
            case NO_SCHEDULE ->
                    CompletableFuture.completedFuture(new RecordingOutcome.NoSchedule());
            case STOPPED ->
                    CompletableFuture.completedFuture(new RecordingOutcome.SchedulerStopped());
            case BLOCKED ->
                    CompletableFuture.completedFuture(
                            new RecordingOutcome.Blocked(trace.blockedBy().orElse("")));
        };
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
            OpenCall call, DecisionTrace trace, Optional<LiveSession> audio, Moment from) {
        Schedule schedule = winner(trace).orElseThrow();
        Recorder.Order order =
                new Recorder.Order(
                        call,
                        parts.seats().at(call.key().deviceId()),
                        trace,
                        schedule,
                        type(schedule),
                        from);
        return parts.recorder().begin(order, audio.map(session -> session.audio(call.key())));
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
