package hark.board.siprec;

import hark.board.ChannelPool;
import hark.board.rtp.RtpReceiver;
import hark.support.Ids;
import hark.support.Timers;
import io.micrometer.core.instrument.MeterRegistry;

/// What the SIPREC board is put together from. It closes none of them.
public record SiprecParts(
        RtpReceiver rtp,
        ChannelPool channels,
        Timers timers,
        Ids ids,
        MeterRegistry meters,
        DialogBook dialogs) {}
