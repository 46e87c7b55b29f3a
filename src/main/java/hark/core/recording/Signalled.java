package hark.core.recording;

import hark.board.Channel;
import hark.board.SessionMetadata;
import hark.core.call.HoldTimes;
import hark.core.call.OnHold;
import hark.core.call.OpenCall;
import hark.vault.LedgerWriter;
import java.util.Map;
import java.util.Optional;

/// What signalling says of running recordings while they run. Belongs to the core's thread.
public final class Signalled {
    private final Map<Long, LiveRecording> live;

    /// @param live the running recordings, as they are at any time
    Signalled(Map<Long, LiveRecording> live) {
        this.live = live;
    }

    /// Who speaks on which leg is said anew.
    public void legs(long recordingId, int agentLeg) {
        Optional.ofNullable(live.get(recordingId))
                .ifPresent(recording -> recording.ledger.legs(new LedgerWriter.LegRoles(agentLeg)));
    }

    /// Its session has brought metadata, or may have.
    public void metadata(long recordingId, Channel channel, SessionMetadata metadata) {
        Optional.ofNullable(live.get(recordingId))
                .filter(recording -> !recording.stopping)
                .ifPresent(recording -> recording.take(channel.sessionId(), metadata));
    }

    /// A leg of its call was put on hold.
    public void onHold(long recordingId, OnHold hold, long nanos) {
        mark(recordingId, hold, LedgerWriter.HoldMark.BEGAN, nanos);
    }

    /// It is not any more.
    public void offHold(long recordingId, OnHold hold, long nanos) {
        mark(recordingId, hold, LedgerWriter.HoldMark.ENDED, nanos);
    }

    private void mark(long recordingId, OnHold hold, LedgerWriter.HoldMark mark, long nanos) {
        Optional.ofNullable(live.get(recordingId))
                .ifPresent(recording -> recording.ledger.hold(entry(hold, mark, nanos)));
    }

    /// The holds that reach into a recording that begins.
    void begin(LiveRecording recording, OpenCall call) {
        for (HoldTimes.Stretch stretch : call.holdTimes().after(recording.startNanos)) {
            recording.ledger.hold(
                    entry(stretch.hold(), LedgerWriter.HoldMark.BEGAN, stretch.fromNanos()));
            stretch.toNanos()
                    .ifPresent(to ->
                            recording.ledger.hold(
                                    entry(stretch.hold(), LedgerWriter.HoldMark.ENDED, to)));
        }
    }

    private static LedgerWriter.HoldEntry entry(
            OnHold hold, LedgerWriter.HoldMark mark, long nanos) {
        return new LedgerWriter.HoldEntry(mark, hold.leg(), hold.reason(), hold.label(), nanos);
    }
}
