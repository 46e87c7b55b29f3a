package hark.core.blackout;

import hark.core.call.CallKey;
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

/// Blackouts in force: the part of the core's state that events about them build.
public final class BlackoutBook {
    private final Map<Long, Blackout> inForce = new LinkedHashMap<>();
    private long lastId;

    public boolean isOver(CallKey key) {
        return inForce.values().stream().anyMatch(b -> b.covers(key));
    }

    public Optional<Blackout> byId(long id) {
        return Optional.ofNullable(inForce.get(id));
    }

    public List<Blackout> inForce() {
        return List.copyOf(inForce.values());
    }

    public long lastId() {
        return lastId;
    }

    public void apply(CoreEvent event) {
        switch (event) {
            case BlackoutStarted e -> keep(e.blackout());
            case BlackoutSpread e -> keep(e.blackout());
            case BlackoutStopped e -> inForce.remove(e.blackout().id());
            case CallRenamed e ->
                    inForce.replaceAll(
                            (id, b) -> b.key().equals(e.key()) ? b.withKey(e.renamed()) : b);
            case CallStarted _, CallTold _, CallResumed _, CallChanged _, CallStopped _ -> {}
            case SessionJoined _,
                    SessionLeft _,
                    MediaWarned _,
                    PutOnHold _,
                    TakenOffHold _,
                    Decided _,
                    DecisionNoted _,
                    RecordingBegan _ -> {}
            case RecordingChanged _, RecordingStopped _, RecordingCompleted _ -> {}
            case RecordingFailed _, RecordingDropped _, StationMapped _, RulesChanged _ -> {}
            case Notice _ -> {}
            case AgentTied _, AgentUntied _ -> {}
            case StationUnmapped _ -> {}
            case ChatStarted _, ChatChanged _, ChatSaid _, ChatStopped _ -> {}
        }
    }

    private void keep(Blackout blackout) {
        lastId = Math.max(lastId, blackout.id());
        inForce.put(blackout.id(), blackout);
    }

    public void restore(long id, List<Blackout> blackouts) {
        blackouts.forEach(this::keep);
        lastId = id;
    }
}
