package hark.core;

import hark.board.ChannelState;
import java.util.Optional;
import java.util.OptionalLong;

/// A channel that is not on hook, as CHANNELSTATUS shows it.
public record ChannelView(
        String coreIdent,
        int channel,
        ChannelState state,
        Optional<String> deviceId,
        OptionalLong recordingId) {
    /// As the wire tells it.
    public int stateNumber() {
        return state.number();
    }
}
