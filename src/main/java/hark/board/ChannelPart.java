package hark.board;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// The legs of a channel that belong to one of the calls it carries, as a channel of their own. Which these are may
/// change while it is tapped: all taps follow.
public final class ChannelPart implements Channel {
    private static final long ALL = -1;

    private final Channel whole;

    /// One bit a leg: this is asked for every packet.
    private volatile long legs = ALL;

    public ChannelPart(Channel whole) {
        this.whole = whole;
    }

    /// From the next packet on.
    ///
    /// @param only legs below 64
    public void choose(Set<Integer> only) {
        legs = only.stream().mapToLong(leg -> 1L << leg).reduce(0, (a, b) -> a | b);
    }

    /// From the next packet on it is the whole channel.
    public void chooseAll() {
        legs = ALL;
    }

    private boolean has(int leg) {
        return (legs >>> leg & 1) != 0;
    }

    @Override
    public int number() {
        return whole.number();
    }

    @Override
    public String sessionId() {
        return whole.sessionId();
    }

    @Override
    public String board() {
        return whole.board();
    }

    @Override
    public Tap tap(PacketSink sink, TapStart start) {
        return new PartTap(whole.tap(new PartSink(sink), start));
    }

    /// Of all legs: they are known by their place.
    @Override
    public List<LegHeard> heard() {
        return whole.heard();
    }

    @Override
    public void settle() {
        whole.settle();
    }

    private final class PartSink implements PacketSink {
        private final PacketSink sink;

        PartSink(PacketSink sink) {
            this.sink = sink;
        }

        @Override
        public void packet(PacketHead head, ByteBuffer payload) {
            if (has(head.leg)) {
                sink.packet(head, payload);
            }
        }

        @Override
        public void report(int leg, SenderReport report) {
            if (has(leg)) {
                sink.report(leg, report);
            }
        }

        @Override
        public void handTo(PacketSink next, long nowNanos) {
            sink.handTo(next, nowNanos);
        }
    }

    private final class PartTap implements Tap {
        private final Tap tap;

        PartTap(Tap tap) {
            this.tap = tap;
        }

        @Override
        public CompletionStage<Crossing> startBlackout() {
            return tap.startBlackout();
        }

        @Override
        public CompletionStage<Crossing> endBlackout() {
            return tap.endBlackout();
        }

        @Override
        public CompletionStage<Crossing> turnTo(PacketSink sink) {
            return tap.turnTo(new PartSink(sink));
        }

        @Override
        public CompletionStage<Crossing> close() {
            return tap.close();
        }
    }
}
