package hark.core.call;

import hark.board.ChannelState;
import hark.core.schedule.CallFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An open call as DEVICESTATUS shows it.
///
/// @param active the device's active call; the others are held
/// @param recordingId of the recording that runs on it
/// @param onHold by signalling nothing is sent on one of its legs
/// @param asked who wanted the recording that runs on it
/// @param origin who told of the call first
public record CallView(
        CallKey key,
        CallFields fields,
        Instant started,
        boolean active,
        OptionalLong recordingId,
        boolean blackedOut,
        boolean onHold,
        Optional<CallFacts.Asked> asked,
        CallOrigin origin) {
    /// What calls make of the device they are on.
    public static ChannelState state(List<CallView> calls) {
        if (calls.isEmpty()) {
            return ChannelState.ON_HOOK;
        }
        return calls.stream().anyMatch(call -> call.recordingId().isPresent())
                ? ChannelState.RECORDING
                : ChannelState.OFF_HOOK;
    }
}
