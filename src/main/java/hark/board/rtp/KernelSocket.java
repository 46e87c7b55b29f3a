package hark.board.rtp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A port that is swept: a descriptor of our own, and who sent to it last. One thread at a time; a descriptor is never
/// used after it was closed, since by then it may be another socket's.
final class KernelSocket implements MediaSocket {
    private static final int CLOSED = -1;

    private final int family;
    private final AtomicInteger descriptor;
    private final MemorySegment lastName = MemorySegment.ofArray(new byte[SocketName.BYTES_MAX]);
    private int lastNameBytes;
    private @Nullable InetSocketAddress lastSource;
    private long sweptNanos;

    private KernelSocket(int family, int descriptor) {
        this.family = family;
        this.descriptor = new AtomicInteger(descriptor);
    }

    static KernelSocket bind(InetAddress address, int port) throws IOException {
        int family = address instanceof Inet6Address ? LinuxUdp.INET6 : LinuxUdp.INET;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(SocketName.BYTES_MAX);
            InetSocketAddress here = new InetSocketAddress(address, port);
            int descriptor = LinuxUdp.bind(family, SocketName.write(family, here, name));
            return new KernelSocket(family, descriptor);
        }
    }

    boolean isOpen() {
        return descriptor.get() != CLOSED;
    }

    int descriptor() {
        return descriptor.get();
    }

    /// Whose name this is. A sender that goes on sending costs no new object.
    ///
    /// @param at where it begins in `names`
    InetSocketAddress source(MemorySegment names, long at, int bytes) {
        InetSocketAddress last = lastSource;
        if (last != null
                && bytes == lastNameBytes
                && MemorySegment.mismatch(names, at, at + bytes, lastName, 0, bytes) < 0) {
            return last;
        }
        InetSocketAddress source = SocketName.read(names.asSlice(at, bytes));
        MemorySegment.copy(names, at, lastName, 0, bytes);
        lastNameBytes = bytes;
        lastSource = source;
        return source;
    }

    /// When this socket was empty last, so that what is in it now came later.
    long sweptNanos() {
        return sweptNanos;
    }

    void swept(long nanos) {
        sweptNanos = nanos;
    }

    @Override
    public void send(ByteBuffer packet, InetSocketAddress to) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(SocketName.BYTES_MAX);
            MemorySegment bytes = arena.allocate(packet.remaining());
            bytes.copyFrom(MemorySegment.ofBuffer(packet));
            LinuxUdp.send(descriptor(), bytes, SocketName.write(family, to, name));
        }
    }

    @Override
    public void close() throws IOException {
        int open = descriptor.getAndSet(CLOSED);
        if (open != CLOSED) {
            LinuxUdp.close(open);
        }
    }
}
