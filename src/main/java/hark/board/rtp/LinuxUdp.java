package hark.board.rtp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import hark.support.Linux;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// UDP as Linux has it and Java has not: several datagrams in one call (recvmmsg), each with the moment of its arrival
/// (SO_TIMESTAMPNS). Only where [Linux#isUsable].
final class LinuxUdp {
    static final int INET = 2;
    static final int INET6 = 10;
    static final int SOL_SOCKET = 1;
    static final int SO_TIMESTAMPNS = 35;

    private static final int SO_RCVBUF = 8;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    private static final int DATAGRAMS_NOT_BLOCKING_CLOSED_ON_EXEC = 2 | 0x800 | 0x80000;
    private static final int MSG_DONTWAIT = 0x40;

    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int ECONNREFUSED = 111;

    private static final MethodHandle SOCKET =
            Linux.function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            Linux.function(
                    "setsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle BIND =
            Linux.function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE =
            Linux.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO =
            Linux.function(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECVMMSG =
            Linux.function(
                    "recvmmsg",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

    private LinuxUdp() {}

    /// A socket of this family on this address.
    ///
    /// @return its descriptor
    static int bind(int family, MemorySegment address) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linux.state());
            int kind = DATAGRAMS_NOT_BLOCKING_CLOSED_ON_EXEC;
            int fd = checked("socket", (int) SOCKET.invokeExact(state, family, kind, 0), state);
            try {
                set(fd, SOL_SOCKET, SO_RCVBUF, MediaSocket.RECEIVE_BUFFER_BYTES);
                set(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1);
                if (family == INET6) {
                    set(fd, IPPROTO_IPV6, IPV6_V6ONLY, 0);
                }
                int length = (int) address.byteSize();
                checked("bind", (int) BIND.invokeExact(state, fd, address, length), state);
                return fd;
            } catch (IOException e) {
                close(fd);
                throw e;
            }
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    static void close(int fd) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linux.state());
            checked("close", (int) CLOSE.invokeExact(state, fd), state);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    static void send(int fd, MemorySegment packet, MemorySegment to) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linux.state());
            int length = (int) to.byteSize();
            long sent =
                    (long)
                            SENDTO.invokeExact(
                                    state, fd, packet, packet.byteSize(), MSG_DONTWAIT, to, length);
            checked("sendto", (int) sent, state);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    /// Receives without waiting into an array of so many `mmsghdr`.
    ///
    /// @param state see [Linux#state]
    /// @return how many came
    static int receive(int fd, MemorySegment headers, int count, MemorySegment state)
            throws IOException {
        int got;
        try {
            got =
                    (int)
                            RECVMMSG.invokeExact(
                                    state, fd, headers, count, MSG_DONTWAIT, MemorySegment.NULL);
        } catch (Throwable e) {
            throw thrown(e);
        }
        if (got >= 0) {
            return got;
        }
        return switch (Linux.errno(state)) {
            case EAGAIN, EINTR, ECONNREFUSED -> 0;
            default -> checked("recvmmsg", got, state);
        };
    }

    private static void set(int fd, int level, int option, int value) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linux.state());
            MemorySegment place = arena.allocateFrom(JAVA_INT, value);
            int length = (int) place.byteSize();
            int done = (int) SETSOCKOPT.invokeExact(state, fd, level, option, place, length);
            checked("setsockopt", done, state);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    private static int checked(String call, int result, MemorySegment state) throws IOException {
        if (result < 0) {
            throw new IOException(call + ": errno " + Linux.errno(state));
        }
        return result;
    }

    /// Method handles are declared to throw anything; ours throw nothing, and we an [IOException].
    private static IOException thrown(Throwable e) {
        return switch (e) {
            case IOException known -> known;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> new IOException(e);
        };
    }
}
