package hark.api.event;

import static hark.api.event.EventType.AGENTLOGIN;
import static hark.api.event.EventType.AGENTLOGOUT;
import static hark.api.event.EventType.BLACKOUTSTART;
import static hark.api.event.EventType.BLACKOUTSTOP;
import static hark.api.event.EventType.CALLSTART;
import static hark.api.event.EventType.CALLSTOP;
import static hark.api.event.EventType.CALLUPDATE;
import static hark.api.event.EventType.CHATSTART;
import static hark.api.event.EventType.CHATSTOP;
import static hark.api.event.EventType.CHATUPDATE;
import static hark.api.event.EventType.CONFIGCHANGED;
import static hark.api.event.EventType.HOLDSTART;
import static hark.api.event.EventType.HOLDSTOP;
import static hark.api.event.EventType.MEDIAWARNING;
import static hark.api.event.EventType.RECORDCOMPLETE;
import static hark.api.event.EventType.RECORDDROPPED;
import static hark.api.event.EventType.RECORDFAILED;
import static hark.api.event.EventType.RECORDSTART;
import static hark.api.event.EventType.RECORDSTOP;
import static hark.api.event.EventType.RECORDUPDATE;

import hark.api.TimeForm;
import hark.core.agent.Tie;
import hark.core.blackout.Blackout;
import hark.core.call.CallKey;
import hark.core.call.MediaTrouble;
import hark.core.call.OnHold;
import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import hark.core.recording.RecordingFailure;
import hark.core.recording.RecordingRow;
import java.time.Duration;
import java.util.Optional;

/// From what the core decided to what a listener may be told, one event for one at most. Nothing of what was spoken or
/// written in it.
public final class EventForm {
    private static final String REASON = "REASON";
    private static final String SUBJECT = "SUBJECT";
    private static final String PARTICIPANT = "PARTICIPANT";

    private final TimeForm times;
    private final String coreIdent;

    public EventForm(TimeForm times, String coreIdent) {
        this.times = times;
        this.coreIdent = coreIdent;
    }

    String coreIdent() {
        return coreIdent;
    }

    /// Empty for what concerns the core alone.
    public Optional<Event> of(Numbered numbered) {
        return draft(numbered.event()).map(draft -> draft.event(numbered, coreIdent));
    }

    private Optional<EventDraft> draft(CoreEvent event) {
        return switch (event) {
            case CoreEvent.RecordingBegan(var row) -> recording(RECORDSTART, row);
            case CoreEvent.RecordingChanged(var row, _) -> recording(RECORDUPDATE, row);
            case CoreEvent.RecordingStopped(var row, var why) ->
                    recording(RECORDSTOP, row, why.name());
            case CoreEvent.RecordingCompleted(var row) -> complete(row);
            case CoreEvent.RecordingFailed(var row, var failure) -> failed(row, failure);
            case CoreEvent.RecordingDropped(var row, String reason) ->
                    recording(RECORDDROPPED, row, reason);
            case CoreEvent.BlackoutStarted(var blackout) -> started(blackout);
            case CoreEvent.BlackoutStopped(var blackout, _) -> stopped(blackout);
            case CoreEvent.AgentTied(var tie, _) -> agent(AGENTLOGIN, tie);
            case CoreEvent.AgentUntied(var tie, _) -> agent(AGENTLOGOUT, tie);
            case CoreEvent.StationMapped(String device, String station) ->
                    say(config("STATION").device(device).with("STATIONNAME", station));
            case CoreEvent.StationUnmapped(String device) -> say(config("STATION").device(device));
            case CoreEvent.RulesChanged _ -> say(config("SCHEDULES"));
            case CoreEvent.CallStarted _, CoreEvent.CallChanged _, CoreEvent.CallRenamed _ ->
                    call(event);
            case CoreEvent.CallStopped _, CoreEvent.CallTold _, CoreEvent.CallResumed _ ->
                    call(event);
            case CoreEvent.ChatStarted _, CoreEvent.ChatChanged _ -> chat(event);
            case CoreEvent.ChatSaid _, CoreEvent.ChatStopped _ -> chat(event);
            case CoreEvent.MediaWarned warned -> say(warning(warned));
            case CoreEvent.PutOnHold(var key, var hold) ->
                    say(hold(HOLDSTART, key, hold).with(REASON, hold.reason()));
            case CoreEvent.TakenOffHold(var key, var hold, var lasted, var why) ->
                    say(
                            hold(HOLDSTOP, key, hold)
                                    .with(REASON, why.name())
                                    .seconds("SECONDS", lasted));
            case CoreEvent.SessionJoined _, CoreEvent.SessionLeft _ -> Optional.empty();
            case CoreEvent.Decided _, CoreEvent.DecisionNoted _ -> Optional.empty();
            case CoreEvent.BlackoutSpread _ -> Optional.empty();
            case CoreEvent.Notice notice -> say(new NoticeForm(times).draft(notice));
        };
    }

    private static Optional<EventDraft> say(EventDraft draft) {
        return Optional.of(draft);
    }

    private EventDraft draft(EventType type) {
        return new EventDraft(type, times);
    }

    private Optional<EventDraft> call(CoreEvent event) {
        if (event instanceof CoreEvent.CallStarted(var key, var fields, var origin, _)) {
            return say(
                    draft(CALLSTART)
                            .call(key)
                            .came(fields.routing())
                            .fields(fields)
                            .with("ORIGIN", origin.name()));
        }
        if (event instanceof CoreEvent.CallChanged(var key, var changes, _)) {
            return say(draft(CALLUPDATE).call(key).changes(changes));
        }
        if (event instanceof CoreEvent.CallRenamed(var key, var renamed)) {
            return say(
                    draft(CALLUPDATE)
                            .call(renamed)
                            .also("FORMERDEVICEID", key.deviceId())
                            .with("FORMERCALLINSTANCE", key.instance()));
        }
        if (event instanceof CoreEvent.CallStopped(var key, var ending)) {
            return say(draft(CALLSTOP).call(key).with(REASON, ending.name()));
        }
        return Optional.empty();
    }

    private EventDraft warning(CoreEvent.MediaWarned warned) {
        MediaTrouble trouble = warned.trouble();
        return draft(MEDIAWARNING)
                .call(warned.key())
                .with("WARNING", trouble.kind().name())
                .with("PHASE", warned.phase().name())
                .with("LEG", trouble.leg() == MediaTrouble.ALL ? "" : "" + trouble.leg())
                .with("LABEL", trouble.label())
                .with(REASON, trouble.what());
    }

    private EventDraft hold(EventType type, CallKey key, OnHold hold) {
        return draft(type)
                .call(key)
                .with("LEG", Integer.toString(hold.leg()))
                .with("LABEL", hold.label())
                .with("STARTTIME", times.write(hold.since()));
    }

    /// Who wrote a line and not what.
    private Optional<EventDraft> chat(CoreEvent event) {
        if (event instanceof CoreEvent.ChatStarted started) {
            String id = started.recordingId() == 0 ? "" : Long.toString(started.recordingId());
            return say(
                    draft(CHATSTART)
                            .call(started.key())
                            .with("RECORDID", id)
                            .with(SUBJECT, started.subject())
                            .with(PARTICIPANT, String.join(";", started.participants())));
        }
        if (event instanceof CoreEvent.ChatChanged(var key, var subject, var joining, _)) {
            return say(
                    draft(CHATUPDATE)
                            .call(key)
                            .with(SUBJECT, subject.orElse(""))
                            .with(PARTICIPANT, String.join(";", joining)));
        }
        if (event instanceof CoreEvent.ChatSaid said) {
            return say(draft(CHATUPDATE).call(said.key()).with("SENDER", said.sender()));
        }
        if (event instanceof CoreEvent.ChatStopped(var key, var ending, _)) {
            return say(draft(CHATSTOP).call(key).with(REASON, ending.name()));
        }
        return Optional.empty();
    }

    private Optional<EventDraft> recording(EventType type, RecordingRow row) {
        return say(
                draft(type)
                        .recording(row)
                        .fields(row.fields())
                        .with("LOCKED", row.retention().locked() ? "TRUE" : ""));
    }

    private Optional<EventDraft> recording(EventType type, RecordingRow row, String reason) {
        return say(
                draft(type)
                        .recording(row)
                        .seconds("DURATION", row.duration())
                        .with(REASON, reason));
    }

    private Optional<EventDraft> complete(RecordingRow row) {
        return say(
                draft(RECORDCOMPLETE)
                        .recording(row)
                        .seconds("DURATION", row.duration())
                        .with("FILENAME", row.sealing().filename())
                        .with("AUDIO_HASH", row.sealing().sha256())
                        .with("AUDIO_SIZE", Long.toString(row.sealing().bytes())));
    }

    private Optional<EventDraft> failed(RecordingRow row, Optional<RecordingFailure> failure) {
        return say(
                draft(RECORDFAILED)
                        .recording(row)
                        .with("RESULTCODE", NoticeForm.code(failure))
                        .with(REASON, row.failure()));
    }

    private Optional<EventDraft> started(Blackout blackout) {
        return say(blackout(BLACKOUTSTART, blackout));
    }

    private Optional<EventDraft> stopped(Blackout blackout) {
        Duration length =
                blackout.stop()
                        .map(stop -> Duration.between(blackout.start(), stop))
                        .orElse(Duration.ZERO);
        return say(blackout(BLACKOUTSTOP, blackout).seconds("SECONDS", length));
    }

    private EventDraft blackout(EventType type, Blackout blackout) {
        String agent =
                blackout.agentId().isPresent() ? Long.toString(blackout.agentId().getAsLong()) : "";
        return draft(type)
                .call(blackout.key())
                .also(blackout.alsoAt())
                .agent(agent)
                .with("STARTTIME", times.write(blackout.start()));
    }

    private Optional<EventDraft> agent(EventType type, Tie tie) {
        return say(
                draft(type)
                        .device(tie.deviceId())
                        .agent(Long.toString(tie.agentId()))
                        .with("DEVICEALIAS", tie.alias().orElse("")));
    }

    /// @param object what was changed
    private EventDraft config(String object) {
        return draft(CONFIGCHANGED).with("OBJECT", object);
    }
}
