package hark.board.rtp;

import hark.board.rtp.LegStatistics.SenderReport;
import hark.board.rtp.ReceiverCounts.Fate;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of one leg. Everything but [#number] and [#sockets] belongs to the media thread.
final class UdpLeg {
    private static final int NO_SSRC = -1;

    private final int number;
    private final SocketPair sockets;
    private final SequenceTrack track = new SequenceTrack();
    private final Jitter jitter = new Jitter();
    private final SourceLock lock;
    private PayloadTypes types;
    private RtpLegSpec spec;
    private long ssrc = NO_SSRC;
    private long ssrcChanges;
    private long strangers;
    private long malformed;
    private @Nullable SenderReport report;
    private long reportedExpected;
    private long reportedReceived;

    UdpLeg(int number, SocketPair sockets, RtpLegSpec spec) {
        this.number = number;
        this.sockets = sockets;
        this.spec = spec;
        types = new PayloadTypes(spec.encodings());
        lock = new SourceLock(spec.source());
    }

    int number() {
        return number;
    }

    SocketPair sockets() {
        return sockets;
    }

    void update(RtpLegSpec newer) {
        spec = newer;
        types = new PayloadTypes(newer.encodings());
        lock.name(newer.source());
    }

    /// Whether the packet is for us, and where it stands among the others.
    Fate judge(RtpHeader header, InetSocketAddress from, long arrivalNanos) {
        if (!lock.takes(from, header.sequence)) {
            strangers++;
            return Fate.STRANGER;
        }
        return switch (place(header)) {
            case NEXT, REORDERED -> {
                jitter.packet(header, arrivalNanos, types.rate(header.payloadType));
                yield Fate.RECEIVED;
            }
            case DUPLICATE -> Fate.DUPLICATE;
            case STRAY -> Fate.STRAY;
        };
    }

    void malformed() {
        malformed++;
    }

    /// Takes a compound RTCP packet.
    Fate control(ByteBuffer packet, InetSocketAddress from, long arrivalNanos) {
        if (!lock.sameHost(from)) {
            strangers++;
            return Fate.STRANGER;
        }
        if (!Rtcp.wellFormed(packet)) {
            malformed++;
            return Fate.MALFORMED;
        }
        Rtcp.senderReport(packet, arrivalNanos)
                .filter(r -> r.ssrc() == ssrc)
                .ifPresent(r -> report = r);
        return Fate.RTCP;
    }

    /// Extended number of the packet judged last.
    long sequence() {
        return track.current();
    }

    long highestSequence() {
        return track.highest();
    }

    String encoding(int payloadType) {
        return types.encoding(payloadType);
    }

    /// Where receiver reports go, once there is something to report.
    Optional<InetSocketAddress> reportTo() {
        if (ssrc == NO_SSRC) {
            return Optional.empty();
        }
        return spec.rtcpMux()
                ? lock.source()
                : spec.rtcp().filter(a -> !a.isUnresolved() && a.getPort() != 0);
    }

    boolean rtcpMux() {
        return spec.rtcpMux();
    }

    /// The report block, and the beginning of the next interval.
    Rtcp.Block nextReport(long nowNanos) {
        long expected = track.expected() - reportedExpected;
        long received = track.received() - reportedReceived;
        reportedExpected = track.expected();
        reportedReceived = track.received();
        long lost = Math.max(0, expected - received);
        int fraction = expected == 0 ? 0 : (int) Math.min(255, 256 * lost / expected);
        SenderReport last = report;
        return new Rtcp.Block(
                ssrc,
                fraction,
                track.lost(),
                track.highest(),
                jitter.units(),
                last == null ? 0 : last.ntp() >>> 16,
                last == null ? 0 : nowNanos - last.arrivalNanos());
    }

    LegStatistics statistics() {
        return new LegStatistics(
                track.received(),
                track.lost(),
                track.duplicates(),
                track.reordered(),
                track.late(),
                strangers,
                malformed,
                ssrcChanges,
                jitter.millis(),
                Optional.ofNullable(report));
    }

    private SequenceTrack.Place place(RtpHeader header) {
        if (header.ssrc == ssrc || ssrc == NO_SSRC) {
            ssrc = header.ssrc;
            return track.place(header.sequence);
        }
        ssrc = header.ssrc;
        ssrcChanges++;
        report = null;
        jitter.startAfresh();
        track.startAfresh(header.sequence);
        return SequenceTrack.Place.NEXT;
    }
}
