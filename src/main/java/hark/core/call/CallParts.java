package hark.core.call;

import hark.core.Asker;
import hark.core.CallAsk;
import hark.core.CoreSettings;
import hark.core.CoreState;
import hark.core.agent.Seats;
import hark.core.blackout.Blackouts;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceResolver;
import hark.core.device.DeviceResolver.Resolution;
import hark.core.device.Unresolved;
import hark.core.event.CoreEvent;
import hark.core.event.EventStream;
import hark.core.monitor.Lines;
import hark.core.recording.LookBacks;
import hark.core.recording.Moment;
import hark.core.recording.Recorder;
import hark.core.recording.Shortening;
import hark.support.Timers;
import java.util.Optional;
import java.util.function.Function;

/// What tracking calls works with, and the changes that commands and boards have in common.
public record CallParts(
        CoreSettings settings,
        CoreState state,
        EventStream stream,
        Recorder recorder,
        Blackouts blackouts,
        Seats seats,
        DeviceResolver resolver,
        Lines lines,
        LookBacks lookBacks,
        Timers timers) {
    CallBook calls() {
        return state.calls();
    }

    public Conversations conversations() {
        return new Conversations(state.calls(), state.chats());
    }

    /// Does something on the device that a command means; a station that is named with it is its from now on.
    public <T> T onDevice(
            DeviceAsk ask, Function<Unresolved, ? extends T> unresolved, Function<String, T> then) {
        return switch (resolver.resolve(ask)) {
            case Resolution.Resolved r -> {
                r.newStation()
                        .ifPresent(name ->
                                stream.add(new CoreEvent.StationMapped(r.deviceId(), name)));
                yield then.apply(r.deviceId());
            }
            case Resolution.Failed f -> unresolved.apply(f.why());
        };
    }

    /// Sets fields of a call and of the recording that runs on it.
    ///
    /// @return whether a recording took them over
    boolean change(OpenCall call, CallFields changes, Asker asker) {
        stream.add(new CoreEvent.CallChanged(call.key(), changes, timers.now()));
        Optional<CoreEvent> changed =
                state.recordings()
                        .unfinished(call.recordingId())
                        .flatMap(row -> recorder.changed(row, changes, asker));
        changed.ifPresent(stream::add);
        return changed.isPresent();
    }

    /// Whether what is said would shorten how long its running recording is kept, and must not.
    boolean shortens(OpenCall call, CallAsk ask) {
        return ask.extendsOnly()
                && state.recordings()
                        .unfinished(call.recordingId())
                        .filter(row -> Shortening.byTelling(row, ask.fields()))
                        .isPresent();
    }

    /// The call, its session and its recording go by another key.
    void rename(OpenCall call, CallKey to, Optional<LiveSession> session) {
        CallKey from = call.key();
        blackouts.renaming(from, to);
        stream.add(new CoreEvent.CallRenamed(from, to));
        session.ifPresent(s -> s.renamed(from, to));
        recorder.renamed(call.recordingId(), to, seats.at(to.deviceId()));
        lines.renamed(from, to);
        lookBacks.renamed(from, to);
        blackouts.renamed(from, to, call.recordingId());
    }

    /// Ends a call whose recording is stopped or stopping.
    void end(OpenCall call, CoreEvent.Ending ending) {
        unheard(call);
        new Holds(this).end(call, OnHold.Over.CALL_ENDED, Moment.now(timers));
        lines.ended(call.key());
        lookBacks.left(call.key());
        closedBy(ending).ifPresent(why -> note(call, why));
        stream.add(new CoreEvent.CallStopped(call.key(), ending));
        blackouts.callEnded(call.key(), ending, conversations());
    }

    /// Why we closed it, where nobody has ended it.
    private Optional<String> closedBy(CoreEvent.Ending ending) {
        return switch (ending) {
            case TOO_LONG ->
                    Optional.of(
                            "The call was closed: nothing was heard of it for %d h (calls.maxHours)."
                                    .formatted(settings.maxCall().toHours()));
            case SERVER_RESTARTED ->
                    Optional.of("The call was closed: nothing was heard of it after a restart.");
            case BY_API, HUNG_UP, MEDIA_LOST, SERVER_STOPPED -> Optional.empty();
        };
    }

    private void note(OpenCall call, String note) {
        call.decision()
                .ifPresent(trace -> stream.add(new CoreEvent.DecisionNoted(trace.id(), note)));
    }

    /// It was to be recorded, and nothing was heard of it.
    private void unheard(OpenCall call) {
        if (call.isWaitingForAudio() && !call.wasHeard()) {
            note(call, "Not recorded: no audio came while the call lasted.");
        }
    }
}
