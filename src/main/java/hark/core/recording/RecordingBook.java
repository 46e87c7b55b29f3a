package hark.core.recording;

import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.AgentTied;
import hark.core.event.CoreEvent.AgentUntied;
import hark.core.event.CoreEvent.BlackoutSpread;
import hark.core.event.CoreEvent.BlackoutStarted;
import hark.core.event.CoreEvent.BlackoutStopped;
import hark.core.event.CoreEvent.CallChanged;
import hark.core.event.CoreEvent.CallRenamed;
import hark.core.event.CoreEvent.CallResumed;
import hark.core.event.CoreEvent.CallStarted;
import hark.core.event.CoreEvent.CallStopped;
import hark.core.event.CoreEvent.CallTold;
import hark.core.event.CoreEvent.ChatChanged;
import hark.core.event.CoreEvent.ChatSaid;
import hark.core.event.CoreEvent.ChatStarted;
import hark.core.event.CoreEvent.ChatStopped;
import hark.core.event.CoreEvent.Decided;
import hark.core.event.CoreEvent.DecisionNoted;
import hark.core.event.CoreEvent.MediaWarned;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.PutOnHold;
import hark.core.event.CoreEvent.RecordingBegan;
import hark.core.event.CoreEvent.RecordingChanged;
import hark.core.event.CoreEvent.RecordingCompleted;
import hark.core.event.CoreEvent.RecordingDropped;
import hark.core.event.CoreEvent.RecordingFailed;
import hark.core.event.CoreEvent.RecordingStopped;
import hark.core.event.CoreEvent.RulesChanged;
import hark.core.event.CoreEvent.SessionJoined;
import hark.core.event.CoreEvent.SessionLeft;
import hark.core.event.CoreEvent.StationMapped;
import hark.core.event.CoreEvent.StationUnmapped;
import hark.core.event.CoreEvent.TakenOffHold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recordings that are not finished yet, and the numbers given so far: the part of the core's state that events about
/// recordings build.
public final class RecordingBook {
    private final Map<Long, RecordingRow> unfinished = new LinkedHashMap<>();
    private long lastRecordingId;
    private long lastDecisionId;

    public Optional<RecordingRow> unfinished(long recordingId) {
        return Optional.ofNullable(unfinished.get(recordingId));
    }

    public List<RecordingRow> unfinished() {
        return List.copyOf(unfinished.values());
    }

    public long lastRecordingId() {
        return lastRecordingId;
    }

    public long lastDecisionId() {
        return lastDecisionId;
    }

    public void apply(CoreEvent event) {
        switch (event) {
            case RecordingBegan e -> begin(e.recording());
            case RecordingChanged e -> unfinished.replace(e.recording().id(), e.recording());
            case RecordingStopped e -> unfinished.replace(e.recording().id(), e.recording());
            case RecordingCompleted e -> unfinished.remove(e.recording().id());
            case RecordingFailed e -> unfinished.remove(e.recording().id());
            case RecordingDropped e -> unfinished.remove(e.recording().id());
            case Decided e -> lastDecisionId = Math.max(lastDecisionId, e.trace().id());
            case CallStarted _, CallTold _, CallRenamed _, CallResumed _, CallChanged _ -> {}
            case CallStopped _, RulesChanged _, Notice _ -> {}
            case SessionJoined _,
                    SessionLeft _,
                    MediaWarned _,
                    PutOnHold _,
                    TakenOffHold _,
                    DecisionNoted _,
                    StationMapped _ -> {}
            case AgentTied _, AgentUntied _ -> {}
            case StationUnmapped _ -> {}
            case ChatStarted _, ChatChanged _, ChatSaid _, ChatStopped _ -> {}
            case BlackoutStarted _, BlackoutSpread _, BlackoutStopped _ -> {}
        }
    }

    private void begin(RecordingRow recording) {
        lastRecordingId = Math.max(lastRecordingId, recording.id());
        unfinished.put(recording.id(), recording);
    }

    public void restore(long recordingId, long decisionId, List<RecordingRow> recordings) {
        recordings.forEach(this::begin);
        lastRecordingId = recordingId;
        lastDecisionId = decisionId;
    }
}
