package hark.core.recording;

import hark.board.Channel;
import hark.board.SessionMetadata;
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
}
