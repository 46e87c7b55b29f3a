package hark.board.rtp;

import hark.board.BlackoutGate.LastPacket;
import hark.board.LegHeard;
import hark.board.SenderReport;
import hark.board.rtp.ReceiverCounts.Fate;
import hark.board.srtp.Bench;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of one leg. Everything but [#number] and [#sockets] belongs to the media thread.
final class UdpLeg {
    private final int number;
    private final SocketPair sockets;
    private final Jitter jitter = new Jitter();
    private final SourceLock lock;
    private PayloadTypes types;
    private RtpLegSpec spec;

    /// Two senders may speak in turns, while one takes over from the other.
    private RtpSource source = new RtpSource();

    private RtpSource otherSource = new RtpSource();
    private long ssrcChanges;
    private long strangers;
    private long malformed;
    private final LegSeal seal;
    private @Nullable SenderReport report;
    private long lastNanos;
    private long longestGapNanos;
    private String encoding = "";
    private long reportedExpected;
    private long reportedReceived;

    UdpLeg(int number, SocketPair sockets, RtpLegSpec spec) {
        this.number = number;
        this.sockets = sockets;
        this.spec = spec;
        types = new PayloadTypes(spec.encodings());
        lock = new SourceLock(spec.source());
        seal = new LegSeal(spec.srtp());
    }

    int number() {
        return number;
    }

    SocketPair sockets() {
        return sockets;
    }

    /// Keys that may be used from now on. For any thread: who was told them may be faster than our messages.
    void expect(RtpLegSpec newer) {
        seal.expect(newer.srtp());
    }

    void update(RtpLegSpec newer) {
        spec = newer;
        seal.agree(newer.srtp());
        types = new PayloadTypes(newer.encodings());
        lock.name(newer.source());
    }

    /// Opens it, if packets of this leg are sealed.
    ///
    /// @return RECEIVED if it can be read now
    Fate open(Datagram datagram, Bench bench) {
        if (!seal.isSealed()) {
            return Fate.RECEIVED;
        }
        if (!lock.mayTake(datagram.from()) && !lock.sameHost(datagram.from())) {
            strangers++;
            return Fate.STRANGER;
        }
        return seal.open(datagram, bench);
    }

    ByteBuffer seal(ByteBuffer report, Bench bench) {
        return seal.seal(report, bench);
    }

    /// Whether the packet is for us, and where it stands among the others.
    Fate judge(RtpHeader header, InetSocketAddress from, long arrivalNanos) {
        if (!lock.takes(from, header.sequence)) {
            strangers++;
            return Fate.STRANGER;
        }
        return switch (place(header)) {
            case NEXT, REORDERED -> {
                int rate = types.rate(header.payloadType);
                source.keep(header, arrivalNanos, types);
                jitter.packet(header, arrivalNanos, rate);
                heard(header, arrivalNanos, rate);
                yield Fate.RECEIVED;
            }
            case DUPLICATE -> Fate.DUPLICATE;
            case STRAY -> Fate.STRAY;
        };
    }

    private void heard(RtpHeader header, long arrivalNanos, int rate) {
        if (source.track().received() > 1 || otherSource.track().received() > 0) {
            longestGapNanos = Math.max(longestGapNanos, arrivalNanos - lastNanos);
        }
        lastNanos = arrivalNanos;
        encoding = rate > 0 ? types.encoding(header.payloadType) : encoding;
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
                .filter(r -> source.is(r.ssrc()))
                .ifPresent(r -> report = r);
        return Fate.RTCP;
    }

    /// The sender report that came with this datagram, if one did.
    Optional<SenderReport> reportOf(long arrival) {
        return Optional.ofNullable(report).filter(last -> last.arrivalNanos() == arrival);
    }

    /// Extended number of the packet judged last.
    long sequence() {
        return source.track().current();
    }

    long highestSequence() {
        return source.track().highest();
    }

    Stream<LastPacket> lastPackets() {
        return Stream.of(source, otherSource).flatMap(s -> s.lastPacket(number).stream());
    }

    String encoding(int payloadType) {
        return types.encoding(payloadType);
    }

    /// Where receiver reports go, once there is something to report.
    Optional<InetSocketAddress> reportTo() {
        if (source.isNone()) {
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
        SequenceTrack track = source.track();
        long expectedNow = both(SequenceTrack::expected);
        long receivedNow = both(SequenceTrack::received);
        long expected = expectedNow - reportedExpected;
        long received = receivedNow - reportedReceived;
        reportedExpected = expectedNow;
        reportedReceived = receivedNow;
        long lost = Math.max(0, expected - received);
        int fraction = expected == 0 ? 0 : (int) Math.min(255, 256 * lost / expected);
        SenderReport last = report;
        return new Rtcp.Block(
                source.ssrc(),
                fraction,
                both(SequenceTrack::lost),
                track.highest(),
                jitter.units(),
                last == null ? 0 : last.ntp() >>> 16,
                last == null ? 0 : nowNanos - last.arrivalNanos());
    }

    LegHeard heard() {
        return new LegHeard(both(SequenceTrack::received), both(SequenceTrack::lost));
    }

    LegStatistics statistics() {
        return new LegStatistics(
                both(SequenceTrack::received),
                both(SequenceTrack::lost),
                both(SequenceTrack::duplicates) + seal.seen(),
                both(SequenceTrack::reordered),
                both(SequenceTrack::late) + seal.tooOld(),
                strangers,
                malformed,
                seal.unauthentic(),
                ssrcChanges,
                jitter.millis(),
                longestGapNanos / 1_000_000,
                encoding,
                Optional.ofNullable(report));
    }

    private long both(ToLongFunction<SequenceTrack> count) {
        return count.applyAsLong(source.track()) + count.applyAsLong(otherSource.track());
    }

    private SequenceTrack.Place place(RtpHeader header) {
        if (source.is(header.ssrc)) {
            return source.track().place(header.sequence);
        }
        if (source.isNone()) {
            return source.begin(header, -1);
        }
        RtpSource before = source;
        source = otherSource;
        otherSource = before;
        ssrcChanges++;
        report = null;
        jitter.startAfresh();
        return source.is(header.ssrc)
                ? source.comeBack(header, highestOfBoth())
                : source.begin(header, highestOfBoth());
    }

    private long highestOfBoth() {
        return Math.max(source.track().highest(), otherSource.track().highest());
    }
}
