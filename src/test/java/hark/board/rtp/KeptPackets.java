package hark.board.rtp;

import hark.board.PacketSink;
import hark.board.SenderReport;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A sink that keeps a copy of everything.
final class KeptPackets implements PacketSink {
    final List<Kept> packets = new CopyOnWriteArrayList<>();

    final List<SenderReport> reports = new CopyOnWriteArrayList<>();

    record Kept(
            int leg,
            long sequence,
            long timestamp,
            long ssrc,
            String encoding,
            int bytes,
            int firstByte) {
        boolean hasPayload() {
            return bytes > 0;
        }
    }

    @Override
    public void packet(PacketHead head, ByteBuffer payload) {
        int first = payload.hasRemaining() ? payload.get(payload.position()) & 0xFF : -1;
        packets.add(
                new Kept(
                        head.leg,
                        head.sequence,
                        head.timestamp,
                        head.ssrc,
                        head.encoding,
                        payload.remaining(),
                        first));
    }

    @Override
    public void report(int leg, SenderReport report) {
        reports.add(report);
    }

    List<Long> sequences() {
        return packets.stream().map(Kept::sequence).toList();
    }

    List<Long> sequencesWithPayload() {
        return packets.stream().filter(Kept::hasPayload).map(Kept::sequence).toList();
    }
}
