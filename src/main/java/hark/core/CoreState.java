package hark.core;

import hark.core.agent.TieBook;
import hark.core.blackout.BlackoutBook;
import hark.core.call.CallBook;
import hark.core.chat.ChatBook;
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
import hark.core.event.CoreSnapshot;
import hark.core.recording.RecordingBook;
import hark.core.recording.RecordingRow;
import hark.core.schedule.Decider;
import hark.core.schedule.Decider.Course;

/// All that survives a restart: five books and the scheduler's counts, built by events alone.
public final class CoreState {
    private final CallBook calls;
    private final RecordingBook recordings = new RecordingBook();
    private final BlackoutBook blackouts = new BlackoutBook();
    private final TieBook ties = new TieBook();
    private final ChatBook chats = new ChatBook();
    private final Decider decider;

    public CoreState(Decider decider, CoreSettings.Devices devices) {
        calls = new CallBook(devices);
        this.decider = decider;
    }

    public CallBook calls() {
        return calls;
    }

    public RecordingBook recordings() {
        return recordings;
    }

    public BlackoutBook blackouts() {
        return blackouts;
    }

    public TieBook ties() {
        return ties;
    }

    public ChatBook chats() {
        return chats;
    }

    public Decider decider() {
        return decider;
    }

    public void apply(CoreEvent event) {
        calls.apply(event);
        recordings.apply(event);
        blackouts.apply(event);
        ties.apply(event);
        chats.apply(event);
        count(event);
    }

    private void count(CoreEvent event) {
        switch (event) {
            case Decided e -> decider.apply(e.trace());
            case CallRenamed e -> decider.renamed(e.key(), e.renamed());
            case CallStopped e -> decider.ended(e.key());
            case RecordingBegan e -> {
                if (e.recording().decisionId().isPresent()) {
                    count(e.recording(), Course.BEGAN);
                }
            }
            case RecordingCompleted e -> count(e.recording(), Course.KEPT);
            case RecordingFailed e -> count(e.recording(), Course.LOST);
            case RecordingDropped e ->
                    count(
                            e.recording(),
                            e.recording().terms().unwanted().isPresent()
                                    ? Course.LOST
                                    : Course.KEPT);
            case RecordingChanged _, RecordingStopped _, DecisionNoted _, StationMapped _ -> {}
            case CallStarted _, CallTold _, CallResumed _, CallChanged _ -> {}
            case SessionJoined _, SessionLeft _, MediaWarned _, Notice _ -> {}
            case PutOnHold _, TakenOffHold _ -> {}
            case BlackoutStarted _, BlackoutSpread _, BlackoutStopped _ -> {}
            case RulesChanged _, AgentTied _, AgentUntied _, StationUnmapped _ -> {}
            case ChatStarted _, ChatChanged _, ChatSaid _, ChatStopped _ -> {}
        }
    }

    private void count(RecordingRow row, Course course) {
        decider.recording(row.key(), row.id(), course);
    }

    public CoreSnapshot snapshot(long lastEventId) {
        return new CoreSnapshot(
                lastEventId,
                recordings.lastRecordingId(),
                recordings.lastDecisionId(),
                blackouts.lastId(),
                calls.snapshotCalls(),
                recordings.unfinished(),
                blackouts.inForce(),
                calls.stations(),
                calls.ours(),
                ties.ties(),
                ties.loggedOut(),
                chats.snapshot(),
                decider.counts());
    }

    public void restore(CoreSnapshot snapshot) {
        calls.restore(snapshot);
        recordings.restore(
                snapshot.lastRecordingId(), snapshot.lastDecisionId(), snapshot.recordings());
        blackouts.restore(snapshot.lastBlackoutId(), snapshot.blackouts());
        ties.restore(snapshot.ties(), snapshot.loggedOut());
        chats.restore(snapshot.chats());
        decider.restore(snapshot.counts());
    }
}
