package hark.api.event;

import static hark.api.event.EventType.BLACKOUTSTART;
import static hark.api.event.EventType.BLACKOUTSTOP;
import static hark.api.event.EventType.CHANNELSTATE;
import static hark.api.event.EventType.CONFIGCHANGED;
import static hark.api.event.EventType.CORESTATE;
import static hark.api.event.EventType.DEVICESTATE;
import static hark.api.event.EventType.DISKWARNING;
import static hark.api.event.EventType.LOCKED;
import static hark.api.event.EventType.MEDIAWARNING;
import static hark.api.event.EventType.MONITORSTART;
import static hark.api.event.EventType.MONITORSTOP;
import static hark.api.event.EventType.RECORDFAILED;

import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.core.ChannelView;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent.Notice;
import hark.core.recording.RecordingFailure;
import hark.core.recording.RecordingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Events about what does not outlive the core, and about what others keep: fields are called as the matching command
/// calls them.
record NoticeForm(TimeForm times) {
    private static final String REASON = "REASON";
    private static final String STATE = "STATE";
    private static final String SESSIONID = "SESSIONID";

    EventDraft draft(Notice notice) {
        return switch (notice) {
            case Notice.MonitorBegan(var key, String session) ->
                    draft(MONITORSTART).call(key).with(SESSIONID, session).with("MODE", "AUDIO");
            case Notice.MonitorEnded(var key, String session, var why) ->
                    draft(MONITORSTOP).call(key).with(SESSIONID, session).with(REASON, why.name());
            case Notice.ChannelSeen(ChannelView channel) -> channel(channel);
            case Notice.DeviceSeen seen ->
                    draft(DEVICESTATE)
                            .device(seen.deviceId())
                            .with("DEVICEALIAS", seen.deviceAlias().orElse(""))
                            .agent(seen.agentId().orElse(""))
                            .with(STATE, Integer.toString(seen.stateNumber()));
            case Notice.DiskWarned warned -> disk(warned);
            case Notice.CoreSeen(var stage) -> draft(CORESTATE).with(STATE, stage.name());
            case Notice.NeighbourSeen(String other, var sign) ->
                    draft(CORESTATE).with("NEIGHBOUR", other).with(STATE, sign.name());
            case Notice.HoldChanged(RecordingRow row, _) ->
                    draft(LOCKED)
                            .recording(row)
                            .with("LOCKED", row.retention().locked() ? "TRUE" : "FALSE");
            case Notice.ConfigChanged(String object, String action, _) ->
                    draft(CONFIGCHANGED).with("OBJECT", object).with("ACTION", action);
            case Notice.WatchWarned warned -> watched(warned);
            case Notice.BlackoutCame(var key, var agent, var start) ->
                    blackout(BLACKOUTSTART, key, agent, start);
            case Notice.BlackoutLeft(var key, var agent, var start, var stop) ->
                    blackout(BLACKOUTSTOP, key, agent, start)
                            .seconds("SECONDS", Duration.between(start, stop));
            case Notice.NotBegun(var key, var failure, String reason) ->
                    draft(RECORDFAILED)
                            .call(key)
                            .with("RESULTCODE", code(Optional.of(failure)))
                            .with(REASON, reason);
        };
    }

    private EventDraft draft(EventType type) {
        return new EventDraft(type, times);
    }

    private EventDraft watched(Notice.WatchWarned warned) {
        EventDraft draft = draft(MEDIAWARNING);
        if (!warned.deviceId().isEmpty()) {
            draft.call(new CallKey(warned.deviceId(), warned.callInstance()));
        }
        return draft.with("RECORDID", number(warned.recordingId()))
                .with("WARNING", warned.warning())
                .with("PHASE", warned.phase().name())
                .with(REASON, warned.what());
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    /// As for the call it was asked for.
    private EventDraft blackout(EventType type, CallKey key, OptionalLong agent, Instant start) {
        return draft(type).call(key).agent(number(agent)).with("STARTTIME", times.write(start));
    }

    private EventDraft channel(ChannelView channel) {
        EventDraft draft = draft(CHANNELSTATE).with("CHANNEL", "" + channel.channel());
        channel.deviceId().ifPresent(draft::device);
        return draft.with(STATE, Integer.toString(channel.stateNumber()))
                .with("RECORDID", number(channel.recordingId()));
    }

    private EventDraft disk(Notice.DiskWarned warned) {
        return draft(DISKWARNING)
                .with("DISK", warned.disk().name())
                .with("WARNING", warned.shortage().name())
                .with("PHASE", warned.phase().name())
                .with("DISKFREE", Long.toString(warned.freeBytes()))
                .with("LIMIT", Long.toString(warned.limitBytes()));
    }

    /// The code with which a command would have been refused for it.
    static String code(Optional<RecordingFailure> failure) {
        ResultCode code =
                failure.map(NoticeForm::known).orElse(ResultCode.ERROR_PROCESSING_MESSAGE);
        return Integer.toString(code.number());
    }

    private static ResultCode known(RecordingFailure failure) {
        return switch (failure) {
            case NO_CHANNEL -> ResultCode.ERROR_NO_FREE_CHANNELS;
            case NO_PATH -> ResultCode.ERROR_NO_DEFAULT_RECORDING_PATH;
            case DISK_FULL -> ResultCode.ERROR_OUT_OF_DISK_SPACE;
            case LEDGER_LOST -> ResultCode.FILE_NOT_FOUND;
            case NOT_OPENED, NO_AUDIO, STOPPING -> ResultCode.ERROR_PROCESSING_MESSAGE;
        };
    }
}
