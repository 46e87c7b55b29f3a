package hark.board.rtp;

import hark.board.PacketSink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;

/// The first packets of a session, kept in memory while the core decides whether to record. Bounded in time and bytes:
/// the oldest go first. Allocates a copy of each packet, which is why it ends with the decision.
final class HeldPackets {
    static final Duration HELD_FOR = Duration.ofSeconds(2);
    static final int HELD_BYTES_MAX = 256 * 1024;

    /// What an empty packet costs in memory, about.
    private static final int OVERHEAD_BYTES = 128;

    private final ArrayDeque<Held> packets = new ArrayDeque<>();
    private final Runnable onDrop;
    private int bytes;

    HeldPackets(Runnable onDrop) {
        this.onDrop = onDrop;
    }

    void hold(PacketSink.PacketHead head, ByteBuffer payload) {
        byte[] copy = new byte[payload.remaining()];
        payload.get(payload.position(), copy);
        packets.add(new Held(copyOf(head), copy));
        bytes += copy.length + OVERHEAD_BYTES;
        while (bytes > HELD_BYTES_MAX || olderThanAllowed(head.arrivalNanos)) {
            dropOldest();
        }
    }

    /// Hands everything over, oldest first, and keeps nothing.
    void handTo(PacketSink sink) {
        for (Held held : packets) {
            sink.packet(held.head(), ByteBuffer.wrap(held.payload()).asReadOnlyBuffer());
        }
        clear();
    }

    void clear() {
        packets.clear();
        bytes = 0;
    }

    private boolean olderThanAllowed(long now) {
        return now - packets.element().head().arrivalNanos > HELD_FOR.toNanos();
    }

    private void dropOldest() {
        bytes -= packets.remove().payload().length + OVERHEAD_BYTES;
        onDrop.run();
    }

    private static PacketSink.PacketHead copyOf(PacketSink.PacketHead head) {
        PacketSink.PacketHead copy = new PacketSink.PacketHead();
        copy.leg = head.leg;
        copy.sequence = head.sequence;
        copy.timestamp = head.timestamp;
        copy.ssrc = head.ssrc;
        copy.payloadType = head.payloadType;
        copy.marker = head.marker;
        copy.arrivalNanos = head.arrivalNanos;
        copy.encoding = head.encoding;
        return copy;
    }

    private record Held(PacketSink.PacketHead head, byte[] payload) {}
}
