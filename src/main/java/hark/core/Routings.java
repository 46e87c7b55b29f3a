package hark.core;

import hark.core.call.CallBook;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.OpenCall;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Notice;
import hark.core.recording.RecordingBook;
import hark.people.Routing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How the calls had come that events are about, where the events do not say it themselves. Looked up as an event is
/// decided and kept with it, for it decides who is told, be it days later. Belongs to the core's thread.
final class Routings {
    /// Calls that are over and of which something may still be told.
    private static final int OVER_MAX = 1_000;

    private final CallBook calls;
    private final RecordingBook recordings;
    private final Map<CallKey, Routing> over = new LinkedHashMap<>();

    Routings(CallBook calls, RecordingBook recordings) {
        this.calls = calls;
        this.recordings = recordings;
    }

    /// To be asked before the event changes the state.
    Routing of(CoreEvent event) {
        return switch (event) {
            case CoreEvent.CallStarted(var key, _, _, _) -> begins(key);
            case CoreEvent.CallChanged(var key, var changes, _) -> changed(key, changes);
            case CoreEvent.CallRenamed(var key, var renamed) -> renamed(key, renamed);
            case CoreEvent.CallStopped(var key, _) -> ends(key);
            case CoreEvent.MediaWarned warned -> lately(warned.key());
            case CoreEvent.PutOnHold(var key, _) -> open(key).orElse(Routing.NONE);
            case CoreEvent.TakenOffHold(var key, _, _, _) -> open(key).orElse(Routing.NONE);
            case CoreEvent.BlackoutStarted(var blackout) ->
                    open(blackout.key()).orElse(Routing.NONE);
            case CoreEvent.BlackoutStopped(var blackout, _) -> lately(blackout.key());
            case CoreEvent.ChatStarted started -> begins(started.key());
            case CoreEvent.Notice notice -> of(notice);
            case CoreEvent.ChatChanged _, CoreEvent.ChatSaid _, CoreEvent.ChatStopped _ ->
                    Routing.NONE;
            case CoreEvent.RecordingBegan _, CoreEvent.RecordingChanged _ -> Routing.NONE;
            case CoreEvent.RecordingStopped _, CoreEvent.RecordingCompleted _ -> Routing.NONE;
            case CoreEvent.RecordingFailed _, CoreEvent.RecordingDropped _ -> Routing.NONE;
            case CoreEvent.CallResumed _, CoreEvent.CallTold _ -> Routing.NONE;
            case CoreEvent.SessionJoined _, CoreEvent.SessionLeft _ -> Routing.NONE;
            case CoreEvent.Decided _, CoreEvent.DecisionNoted _ -> Routing.NONE;
            case CoreEvent.BlackoutSpread _, CoreEvent.RulesChanged _ -> Routing.NONE;
            case CoreEvent.AgentTied _, CoreEvent.AgentUntied _ -> Routing.NONE;
            case CoreEvent.StationMapped _, CoreEvent.StationUnmapped _ -> Routing.NONE;
        };
    }

    private Routing of(Notice notice) {
        return switch (notice) {
            case Notice.MonitorBegan(var key, _) -> open(key).orElse(Routing.NONE);
            case Notice.MonitorEnded(var key, _, _) -> lately(key);
            case Notice.ChannelSeen(var channel) -> recorded(channel.recordingId());
            case Notice.WatchWarned warned -> watched(warned);
            case Notice.BlackoutCame(var key, _, _) -> open(key).orElse(Routing.NONE);
            case Notice.BlackoutLeft(var key, _, _, _) -> lately(key);
            case Notice.NotBegun(var key, _, _) -> open(key).orElse(Routing.NONE);
            case Notice.DeviceSeen _, Notice.DiskWarned _, Notice.CoreSeen _ -> Routing.NONE;
            case Notice.NeighbourSeen _, Notice.ConfigChanged _ -> Routing.NONE;
            case Notice.HoldChanged _ -> Routing.NONE;
        };
    }

    private Optional<Routing> open(CallKey key) {
        return calls.call(key).map(OpenCall::fields).map(CallFields::routing);
    }

    /// Also of one that is over, until something else goes on there.
    private Routing lately(CallKey key) {
        return open(key).orElseGet(() -> over.getOrDefault(key, Routing.NONE));
    }

    private Routing begins(CallKey key) {
        over.remove(key);
        return Routing.NONE;
    }

    /// What has ended under its new name was another.
    private Routing renamed(CallKey key, CallKey renamed) {
        over.remove(renamed);
        return open(key).orElse(Routing.NONE);
    }

    private Routing changed(CallKey key, CallFields changes) {
        if (!changes.names(CallField.SGROUP) && !changes.names(CallField.GATE)) {
            return open(key).orElse(Routing.NONE);
        }
        return calls.call(key)
                .map(call -> call.fields().with(changes).routing())
                .orElse(Routing.NONE);
    }

    private Routing ends(CallKey key) {
        Routing last = open(key).orElse(Routing.NONE);
        if (!last.isNone()) {
            over.put(key, last);
            if (over.size() > OVER_MAX) {
                over.remove(over.keySet().iterator().next());
            }
        }
        return last;
    }

    private Routing watched(Notice.WatchWarned warned) {
        if (warned.recordingId().isPresent()) {
            return recorded(warned.recordingId());
        }
        return warned.deviceId().isEmpty()
                ? Routing.NONE
                : lately(new CallKey(warned.deviceId(), warned.callInstance()));
    }

    private Routing recorded(OptionalLong id) {
        return id.isEmpty()
                ? Routing.NONE
                : recordings
                        .unfinished(id.getAsLong())
                        .map(row -> row.fields().routing())
                        .orElse(Routing.NONE);
    }
}
