package hark.board.rtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Addresses as the kernel writes them: `sockaddr_in` and `sockaddr_in6`.
/// ```
///  0        2        4        8                         24         28
///  +--------+--------+--------+
///  | family |  port  |  IPv4  |  eight zeros to 16
///  +--------+--------+--------+--------------------------+----------+
///  | family |  port  |  flow  |           IPv6           |  scope   |
///  +--------+--------+--------+--------------------------+----------+
/// ```
/// Port and address in network order, family and scope in the machine's own.
final class SocketName {
    static final int BYTES_MAX = 28;

    private static final int INET_BYTES = 16;
    private static final ValueLayout.OfShort NETWORK_SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private SocketName() {}

    /// Writes an address for a socket of this family.
    ///
    /// @throws IllegalArgumentException when such a socket cannot reach it
    static MemorySegment write(int family, InetSocketAddress address, MemorySegment to) {
        boolean six = family == LinuxUdp.INET6;
        if (!six && !(address.getAddress() instanceof Inet4Address)) {
            throw new IllegalArgumentException(address + " is not an IPv4 address");
        }
        MemorySegment name = to.asSlice(0, six ? BYTES_MAX : INET_BYTES).fill((byte) 0);
        name.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) family);
        name.set(NETWORK_SHORT, 2, (short) address.getPort());
        byte[] octets = address.getAddress().getAddress();
        if (!six) {
            MemorySegment.copy(octets, 0, name, JAVA_BYTE, 4, octets.length);
            return name;
        }
        if (address.getAddress() instanceof Inet6Address scoped) {
            name.set(ValueLayout.JAVA_INT_UNALIGNED, 24, scoped.getScopeId());
        } else {
            octets = Arrays.copyOf(MAPPED, 16);
            System.arraycopy(address.getAddress().getAddress(), 0, octets, MAPPED.length, 4);
        }
        MemorySegment.copy(octets, 0, name, JAVA_BYTE, 8, octets.length);
        return name;
    }

    /// An IPv4 address that a socket of IPv6 shows mapped is an IPv4 address again.
    static InetSocketAddress read(MemorySegment name) {
        int port = name.get(NETWORK_SHORT, 2) & 0xFFFF;
        boolean six = name.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0) == LinuxUdp.INET6;
        byte[] octets = name.asSlice(six ? 8 : 4, six ? 16 : 4).toArray(JAVA_BYTE);
        int scope = six ? name.get(ValueLayout.JAVA_INT_UNALIGNED, 24) : 0;
        try {
            InetAddress address =
                    scope == 0
                            ? InetAddress.getByAddress(octets)
                            : Inet6Address.getByAddress(null, octets, scope);
            return new InetSocketAddress(address, port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + octets.length + " bytes", e);
        }
    }
}
