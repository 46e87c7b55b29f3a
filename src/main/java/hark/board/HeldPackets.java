package hark.board;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;

/// The first packets of a session, kept in memory while the core decides who records. Bounded in time and bytes:
/// the oldest go first. Not thread-safe: it belongs to the channel's media thread. Allocates a copy of each packet,
/// which is why it ends with the decision.
public final class HeldPackets {
    public static final Duration HELD_FOR = Duration.ofSeconds(2);
    public static final int HELD_BYTES_MAX = 256 * 1024;

    /// What an empty packet costs in memory, about.
    private static final int OVERHEAD_BYTES = 128;

    private final ArrayDeque<Held> packets = new ArrayDeque<>();
    private final Runnable onDrop;
    private int bytes;

    /// @param onDrop runs for each packet that had to go
    public HeldPackets(Runnable onDrop) {
        this.onDrop = onDrop;
    }

    /// Keeps a copy. The payload's position stays as it was.
    public void hold(PacketSink.PacketHead head, ByteBuffer payload) {
        byte[] copy = new byte[payload.remaining()];
        payload.get(payload.position(), copy);
        packets.add(new Held(copyOf(head), copy));
        bytes += copy.length + OVERHEAD_BYTES;
        while (bytes > HELD_BYTES_MAX || olderThanAllowed(head.arrivalNanos)) {
            dropOldest();
        }
    }

    /// Hands everything over, oldest first, and keeps it for the next tap.
    public void handTo(PacketSink sink) {
        for (Held held : packets) {
            sink.packet(held.head(), ByteBuffer.wrap(held.payload()).asReadOnlyBuffer());
        }
    }

    /// Forgets all of them.
    public void clear() {
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
