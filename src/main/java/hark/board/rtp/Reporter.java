package hark.board.rtp;

import hark.board.rtp.ReceiverCounts.Fate;
import hark.board.srtp.Bench;
import hark.support.Ids;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells senders how well they are received, at uneven times so that many sessions do not report at once (RFC 3550
/// section 6.3.1). A report that cannot be sent is counted and not sent again: the next one says the same.
final class Reporter {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final long SSRC_RANGE = 1L << 32;

    private final Duration every;
    private final Ids ids;
    private final ReceiverCounts counts;
    private final long ourSsrc;
    private final String cname;

    Reporter(Duration every, Ids ids, ReceiverCounts counts) {
        this.every = every;
        this.ids = ids;
        this.counts = counts;
        ourSsrc = (long) (ids.chance() * SSRC_RANGE);
        cname = ids.uuid().toString(); // says nothing about this machine (RFC 7022 section 4.2)
    }

    /// Half to one and a half times the mean interval.
    long nextIntervalNanos() {
        return (long) (every.toNanos() * (0.5 + ids.chance()));
    }

    void report(UdpLeg leg, long nowNanos, Bench bench) {
        leg.reportTo().ifPresent(to -> send(leg, to, report(leg, nowNanos), bench));
    }

    private ByteBuffer report(UdpLeg leg, long nowNanos) {
        return Rtcp.receiverReport(ourSsrc, leg.nextReport(nowNanos), cname);
    }

    private void send(UdpLeg leg, InetSocketAddress to, ByteBuffer report, Bench bench) {
        MediaSocket socket = leg.rtcpMux() ? leg.sockets().rtp() : leg.sockets().rtcp();
        try {
            socket.send(leg.seal(report, bench), to);
        } catch (IOException | IllegalArgumentException e) { // also: an address of another family
            counts.count(Fate.REPORT_FAILED);
            LOG.debug("A receiver report to {} could not be sent", to, e);
        }
    }
}
