package hark.board.rtp;

import hark.board.BlackoutGate;
import hark.board.BlackoutGate.LastPacket;
import hark.board.Crossing;
import hark.board.HeldPackets;
import hark.board.LegHeard;
import hark.board.PacketSink;
import hark.board.rtp.ReceiverCounts.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The part of a channel that lives on its media thread: legs, taps, and the packets held back while the core decides.
/// No other thread touches it.
final class MediaSession {
    private static final Logger LOG = LoggerFactory.getLogger(MediaSession.class);
    private static final int FAILURES_MAX = 1000;

    private final MediaThread thread;
    private final List<UdpLeg> legs = new ArrayList<>();
    private final List<UdpTap> taps = new ArrayList<>();
    private final HeldPackets held;
    private final PacketSink.PacketHead head = new PacketSink.PacketHead();
    private final int channel;
    private Optional<BlackoutGate> lastOpened = Optional.empty();
    private boolean holding = true;
    private boolean closed;
    private int failures;
    private long nextReportNanos;
    private volatile long lastPacketNanos;
    private volatile List<LegHeard> heard = List.of();

    MediaSession(int channel, MediaThread thread) {
        this.channel = channel;
        this.thread = thread;
        held = new HeldPackets(() -> thread.counts().count(Fate.HELD_TOO_LONG));
        lastPacketNanos = thread.timers().nanos();
        nextReportNanos = lastPacketNanos;
    }

    /// This, and what was heard, others may read.
    long lastPacketNanos() {
        return lastPacketNanos;
    }

    /// As of the last [#tell].
    List<LegHeard> heard() {
        return heard;
    }

    void tell() {
        heard = legs.stream().map(UdpLeg::heard).toList();
    }

    void listen(UdpLeg leg) {
        legs.add(leg);
        if (closed) {
            thread.release(this, leg);
        } else {
            thread.listen(this, leg);
        }
    }

    void update(int leg, RtpLegSpec spec) {
        legs.get(leg).update(spec);
    }

    /// While the core decides, what waits in the sockets goes to each tap, as what was held does; afterwards only what
    /// came after the tap was asked for, and nothing that comes late from a blackout that is over.
    void begin(UdpTap tap) {
        if (holding) {
            held.handTo(tap);
        } else {
            tap.skipEarlier();
            lastOpened.ifPresent(tap::follow);
        }
        taps.add(tap);
    }

    /// A blackout has ended at this gate.
    void opened(BlackoutGate gate) {
        lastOpened = Optional.of(gate);
    }

    void endHolding() {
        held.clear();
        holding = false;
    }

    void forget(UdpTap tap) {
        taps.remove(tap);
    }

    void end() {
        if (closed) {
            return;
        }
        drain();
        closed = true;
        legs.forEach(leg -> thread.counts().ended(leg.statistics()));
        legs.forEach(leg -> thread.release(this, leg));
        thread.forget(this);
    }

    /// Reads what waits in the sockets. Bounded, but by more than a socket's buffer can hold: all that was there when
    /// the drain began is read.
    void drain() {
        if (closed) {
            return;
        }
        for (UdpLeg leg : legs) {
            thread.drain(this, leg);
        }
    }

    void reportIfDue(Reporter reporter, long nowNanos) {
        if (nowNanos - nextReportNanos < 0) {
            return;
        }
        nextReportNanos = nowNanos + reporter.nextIntervalNanos();
        legs.forEach(leg -> reporter.report(leg, nowNanos, thread.bench()));
    }

    Crossing here() {
        List<Long> last = legs.stream().map(UdpLeg::highestSequence).toList();
        return new Crossing(thread.timers().now(), thread.timers().nanos(), last);
    }

    List<LastPacket> lastPackets() {
        return legs.stream().flatMap(UdpLeg::lastPackets).toList();
    }

    List<LegStatistics> statistics() {
        return legs.stream().map(UdpLeg::statistics).toList();
    }

    int channel() {
        return channel;
    }

    /// A datagram could not be received, or taken. The next one may do better.
    ///
    /// @return false when so many have failed that it is no use
    boolean goesOn(Exception e) {
        thread.counts().count(Fate.FAILED);
        if (failures++ == 0) {
            LOG.error("Channel {} could not take a datagram", channel, e);
        }
        return failures < FAILURES_MAX;
    }

    /// @return what became of it
    Fate onRtpPort(UdpLeg leg, Datagram datagram) {
        if (datagram.oversize()) {
            leg.malformed();
            return Fate.OVERSIZE;
        }
        Fate fate = leg.open(datagram, thread.bench());
        return fate == Fate.RECEIVED ? read(leg, datagram) : fate;
    }

    private Fate read(UdpLeg leg, Datagram datagram) {
        return switch (datagram.read()) {
            case RTP -> rtp(leg, datagram);
            case RTCP -> rtcp(leg, datagram);
            case MALFORMED -> {
                leg.malformed();
                yield Fate.MALFORMED;
            }
        };
    }

    /// @return what became of it
    Fate onRtcpPort(UdpLeg leg, Datagram datagram) {
        if (datagram.oversize()) {
            leg.malformed();
            return Fate.OVERSIZE;
        }
        Fate fate = leg.open(datagram, thread.bench());
        return fate == Fate.RECEIVED ? rtcp(leg, datagram) : fate;
    }

    private Fate rtcp(UdpLeg leg, Datagram datagram) {
        long arrival = datagram.arrivalNanos();
        Fate fate = leg.control(datagram.payload(), datagram.from(), arrival);
        if (fate == Fate.RTCP) {
            leg.reportOf(arrival)
                    .ifPresent(report -> taps.forEach(tap -> tap.report(leg.number(), report)));
        }
        return fate;
    }

    private Fate rtp(UdpLeg leg, Datagram datagram) {
        Fate fate = leg.judge(datagram.header(), datagram.from(), datagram.arrivalNanos());
        if (fate == Fate.RECEIVED) {
            lastPacketNanos = datagram.arrivalNanos();
            fillHead(leg, datagram);
            deliver(datagram);
        }
        return fate;
    }

    private void fillHead(UdpLeg leg, Datagram datagram) {
        RtpHeader rtp = datagram.header();
        head.leg = leg.number();
        head.sequence = leg.sequence();
        head.timestamp = rtp.timestamp;
        head.ssrc = rtp.ssrc;
        head.payloadType = rtp.payloadType;
        head.marker = rtp.marker;
        head.arrivalNanos = datagram.arrivalNanos();
        head.encoding = leg.encoding(rtp.payloadType);
    }

    private void deliver(Datagram datagram) {
        if (holding) {
            held.hold(head, datagram.payload());
        }
        for (int i = 0; i < taps.size(); i++) { // no iterator: this is the packet path
            taps.get(i).packet(head, datagram.payload());
        }
    }
}
