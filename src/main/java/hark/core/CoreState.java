package hark.core;

import hark.core.agent.TieBook;
import hark.core.blackout.BlackoutBook;
import hark.core.call.CallBook;
import hark.core.event.CoreEvent;
import hark.core.event.CoreSnapshot;
import hark.core.recording.RecordingBook;
import hark.core.schedule.Decider;

/// All that survives a restart: four books and the scheduler's counts, built by events alone.
public final class CoreState {
    private final CallBook calls;
    private final RecordingBook recordings = new RecordingBook();
    private final BlackoutBook blackouts = new BlackoutBook();
    private final TieBook ties = new TieBook();
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

    public Decider decider() {
        return decider;
    }

    public void apply(CoreEvent event) {
        calls.apply(event);
        recordings.apply(event);
        blackouts.apply(event);
        ties.apply(event);
        if (event instanceof CoreEvent.Decided decided) {
            decider.apply(decided.trace());
        } else if (event instanceof CoreEvent.CallRenamed renamed) {
            decider.renamed(renamed.key(), renamed.renamed());
        } else if (event instanceof CoreEvent.CallStopped stopped) {
            decider.ended(stopped.key());
        }
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
                decider.counts());
    }

    public void restore(CoreSnapshot snapshot) {
        calls.restore(snapshot);
        recordings.restore(
                snapshot.lastRecordingId(), snapshot.lastDecisionId(), snapshot.recordings());
        blackouts.restore(snapshot.lastBlackoutId(), snapshot.blackouts());
        ties.restore(snapshot.ties(), snapshot.loggedOut());
        decider.restore(snapshot.counts());
    }
}
