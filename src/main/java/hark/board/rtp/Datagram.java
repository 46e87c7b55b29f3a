package hark.board.rtp;

import hark.board.srtp.Bench;
import hark.board.srtp.SrtpReceiver;
import hark.support.Timers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/// A datagram a media thread has in its hand: few instances a thread, filled anew for each.
final class Datagram {
    /// Uncompressed stereo at 48 kHz for 20 ms has room; what is longer is dropped and counted.
    static final int BYTES_MAX = 4096;

    private final ByteBuffer bytes;
    private final ByteBuffer forReading;
    private final RtpHeader header = new RtpHeader();
    private @Nullable InetSocketAddress from;
    private long arrivalNanos;

    /// @param memory of one byte more than [#BYTES_MAX]
    Datagram(ByteBuffer memory) {
        bytes = memory;
        forReading = memory.asReadOnlyBuffer();
    }

    /// @return false when none is waiting
    boolean receive(DatagramChannel socket, Timers timers) throws IOException {
        bytes.clear();
        from = (InetSocketAddress) socket.receive(bytes);
        arrivalNanos = timers.nanos();
        bytes.flip();
        return from != null;
    }

    /// The kernel has put so many bytes into its memory.
    void received(int length, InetSocketAddress source, long nanos) {
        bytes.clear().limit(length);
        from = source;
        arrivalNanos = nanos;
    }

    boolean oversize() {
        return bytes.limit() > BYTES_MAX;
    }

    RtpHeader.Shape read() {
        return header.read(bytes);
    }

    /// Opens SRTP or SRTCP in its place.
    SrtpReceiver.Outcome open(SrtpReceiver srtp, Bench bench) {
        return RtpHeader.isRtcp(bytes)
                ? srtp.rtcp(bytes, bench)
                : srtp.rtp(bytes, bench, arrivalNanos);
    }

    /// Valid after [#read] has found RTP.
    RtpHeader header() {
        return header;
    }

    /// The RTP payload, or the whole datagram when it is not RTP. Each call gives the same buffer, placed afresh.
    ByteBuffer payload() {
        return forReading.clear().limit(bytes.limit()).position(bytes.position());
    }

    InetSocketAddress from() {
        if (from == null) {
            throw new IllegalStateException("no datagram in hand");
        }
        return from;
    }

    long arrivalNanos() {
        return arrivalNanos;
    }
}
