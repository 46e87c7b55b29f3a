package hark.board.rtp;

import hark.support.Timers;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/// The datagram a media thread has in its hand: one instance a thread, filled anew for each.
final class Datagram {
    /// Uncompressed stereo at 48 kHz for 20 ms has room; what is longer is dropped and counted.
    static final int BYTES_MAX = 4096;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES_MAX + 1);
    private final ByteBuffer forReading = bytes.asReadOnlyBuffer();
    private final RtpHeader header = new RtpHeader();
    private @Nullable SocketAddress from;
    private long arrivalNanos;

    /// @return false when none is waiting
    boolean receive(DatagramChannel socket, Timers timers) throws IOException {
        bytes.clear();
        from = socket.receive(bytes);
        arrivalNanos = timers.nanos();
        bytes.flip();
        return from != null;
    }

    boolean oversize() {
        return bytes.limit() > BYTES_MAX;
    }

    RtpHeader.Shape read() {
        return header.read(bytes);
    }

    /// Valid after [#read] has found RTP.
    RtpHeader header() {
        return header;
    }

    /// The RTP payload, or the whole datagram when it is not RTP. Each call gives the same buffer, placed afresh.
    ByteBuffer payload() {
        return forReading.clear().limit(bytes.limit()).position(bytes.position());
    }

    SocketAddress from() {
        if (from == null) {
            throw new IllegalStateException("no datagram in hand");
        }
        return from;
    }

    long arrivalNanos() {
        return arrivalNanos;
    }
}
