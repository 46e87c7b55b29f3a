package hark.board.siprec;

import hark.board.ChannelPool;
import hark.board.rtp.RtpReceiver;
import hark.support.Ids;
import hark.support.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/// What the SIPREC board is put together from. It closes none of them.
///
/// @param obstacles why nothing could be recorded now, a line each; told to those who ask by OPTIONS. Must not wait
public record SiprecParts(
        RtpReceiver rtp,
        ChannelPool channels,
        Timers timers,
        Ids ids,
        MeterRegistry meters,
        DialogBook dialogs,
        Supplier<List<String>> obstacles) {
    /// Nothing ever stands in the way.
    SiprecParts(
            RtpReceiver rtp,
            ChannelPool channels,
            Timers timers,
            Ids ids,
            MeterRegistry meters,
            DialogBook dialogs) {
        this(rtp, channels, timers, ids, meters, dialogs, List::of);
    }
}
