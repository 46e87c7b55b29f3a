package hark.board.siprec;

import hark.board.PacketSink;
import hark.board.Tap;
import hark.board.rtp.LegStatistics;
import hark.board.rtp.RtpChannel;
import hark.board.rtp.RtpLegSpec;
import hark.board.rtp.RtpReceiver;
import hark.board.rtp.RtpSessionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Ports that exist on paper only, so that signalling can be tested without media.
final class SilentReceiver implements RtpReceiver {
    final List<Line> opened = new ArrayList<>();
    boolean full;

    @Override
    public synchronized Opening open(RtpSessionSpec spec) {
        if (full) {
            return new NoPortFree();
        }
        Line line = new Line(spec, 20_000 + opened.size() * 100);
        opened.add(line);
        return new Opened(line);
    }

    @Override
    public void close() {
        opened.forEach(Line::close);
    }

    /// A channel whose ears a test moves.
    static final class Line implements RtpChannel {
        final RtpSessionSpec spec;
        final List<RtpLegSpec> legs;
        volatile boolean closed;
        volatile boolean full;
        volatile long lastPacket;
        private final int basePort;

        Line(RtpSessionSpec spec, int basePort) {
            this.spec = spec;
            this.legs = new ArrayList<>(spec.legs());
            this.basePort = basePort;
        }

        @Override
        public int number() {
            return spec.number();
        }

        @Override
        public String sessionId() {
            return spec.sessionId();
        }

        @Override
        public String board() {
            return spec.board();
        }

        @Override
        public Tap tap(PacketSink sink, TapStart start) {
            throw new UnsupportedOperationException("nobody listens here");
        }

        @Override
        public void settle() {}

        @Override
        public int port(int leg) {
            return leg < spec.ports().size() ? spec.ports().get(leg) : basePort + 2 * leg;
        }

        @Override
        public synchronized void update(int leg, RtpLegSpec changed) {
            legs.set(leg, changed);
        }

        @Override
        public synchronized OptionalInt addLeg(RtpLegSpec added) {
            if (full) {
                return OptionalInt.empty();
            }
            legs.add(added);
            return OptionalInt.of(legs.size() - 1);
        }

        @Override
        public long lastPacketNanos() {
            return lastPacket;
        }

        @Override
        public CompletionStage<List<LegStatistics>> statistics() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
