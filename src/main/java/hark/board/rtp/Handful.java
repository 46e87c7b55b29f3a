package hark.board.rtp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import hark.support.Linux;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/// Memory for as many datagrams as one call brings, outside the heap and used again and again.
/// ```
/// struct mmsghdr:  0 name   8 name bytes  16 iovec   24 iovecs   32 control  40 control bytes  48 flags  56 length
/// struct iovec:    0 base   8 length
/// struct cmsghdr:  0 bytes  8 level       12 type    16 seconds  24 nanoseconds
/// ```
final class Handful {
    /// Packets of 20 ms that come between two sweeps, and some more.
    static final int SIZE = 16;

    private static final int HEADER_BYTES = 64;
    private static final int VECTOR_BYTES = 16;
    private static final int NAME_BYTES = 32;
    private static final int CONTROL_BYTES = 64;
    private static final int STAMP_BYTES = 32;
    private static final int MEMORY_BYTES = 4160;
    private static final long SECOND = 1_000_000_000L;

    private final MemorySegment state;
    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment controls;
    private final Datagram[] datagrams = new Datagram[SIZE];

    Handful() {
        Arena arena = Arena.ofAuto(); // goes with this object
        state = arena.allocate(Linux.state());
        headers = arena.allocate((long) SIZE * HEADER_BYTES, 64);
        names = arena.allocate((long) SIZE * NAME_BYTES, 64);
        controls = arena.allocate((long) SIZE * CONTROL_BYTES, 64);
        MemorySegment vectors = arena.allocate((long) SIZE * VECTOR_BYTES, 64);
        MemorySegment memory = arena.allocate((long) SIZE * MEMORY_BYTES, 64);
        for (int i = 0; i < SIZE; i++) {
            MemorySegment bytes = memory.asSlice((long) i * MEMORY_BYTES, Datagram.BYTES_MAX + 1);
            MemorySegment vector = vectors.asSlice((long) i * VECTOR_BYTES, VECTOR_BYTES);
            vector.set(ADDRESS, 0, bytes);
            vector.set(JAVA_LONG, 8, bytes.byteSize());
            point(i, vector);
            datagrams[i] = new Datagram(bytes.asByteBuffer());
        }
    }

    private void point(int i, MemorySegment vector) {
        long header = (long) i * HEADER_BYTES;
        headers.set(ADDRESS, header, names.asSlice((long) i * NAME_BYTES));
        headers.set(ADDRESS, header + 16, vector);
        headers.set(JAVA_LONG, header + 24, 1);
        headers.set(ADDRESS, header + 32, controls.asSlice((long) i * CONTROL_BYTES));
        makeReady(i);
    }

    /// What the kernel has written over.
    private void makeReady(int i) {
        long header = (long) i * HEADER_BYTES;
        headers.set(JAVA_INT, header + 8, NAME_BYTES);
        headers.set(JAVA_LONG, header + 40, CONTROL_BYTES);
    }

    /// Takes up to [#SIZE] datagrams from the socket; [#datagram] shows each.
    ///
    /// @return how many
    int receive(KernelSocket socket) throws IOException {
        return LinuxUdp.receive(socket.descriptor(), headers, SIZE, state);
    }

    /// The i-th of those received last, until the next are received; to be asked for once.
    Datagram datagram(int i, KernelSocket socket, ArrivalClock clock) {
        long header = (long) i * HEADER_BYTES;
        int nameBytes = headers.get(JAVA_INT, header + 8);
        InetSocketAddress source = socket.source(names, (long) i * NAME_BYTES, nameBytes);
        long arrival = clock.nanos(stamp(i), socket.sweptNanos());
        datagrams[i].received(headers.get(JAVA_INT, header + 56), source, arrival);
        makeReady(i);
        return datagrams[i];
    }

    /// When the kernel took the datagram in, in nanoseconds since 1970, if it said so.
    private long stamp(int i) {
        long at = (long) i * CONTROL_BYTES;
        boolean stamped =
                headers.get(JAVA_LONG, (long) i * HEADER_BYTES + 40) >= STAMP_BYTES
                        && controls.get(JAVA_INT, at + 8) == LinuxUdp.SOL_SOCKET
                        && controls.get(JAVA_INT, at + 12) == LinuxUdp.SO_TIMESTAMPNS;
        return stamped
                ? controls.get(JAVA_LONG, at + 16) * SECOND + controls.get(JAVA_LONG, at + 24)
                : ArrivalClock.NO_STAMP;
    }
}
