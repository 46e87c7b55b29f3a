package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketNameTest {
    private final MemorySegment memory = Arena.ofAuto().allocate(SocketName.BYTES_MAX);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "203.0.113.200", "0.0.0.0"})
    void an_ipv4_address_is_the_same_in_either_family(String literal) {
        InetSocketAddress address = at(literal, 65_534);

        assertThat(SocketName.read(SocketName.write(LinuxUdp.INET, address, memory)))
                .isEqualTo(address);
        assertThat(SocketName.read(SocketName.write(LinuxUdp.INET6, address, memory)))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "2001:db8::17", "fe80::1%3"})
    void an_ipv6_address_keeps_its_scope(String literal) {
        InetSocketAddress address = at(literal, 5004);

        assertThat(SocketName.read(SocketName.write(LinuxUdp.INET6, address, memory)))
                .isEqualTo(address);
    }

    @Test
    void bytes_stand_where_the_kernel_looks_for_them() {
        SocketName.write(LinuxUdp.INET, at("192.0.2.1", 0x1234), memory);

        assertThat(memory.asSlice(0, 8).toArray(ValueLayout.JAVA_BYTE))
                .containsExactly(2, 0, 0x12, 0x34, (byte) 192, 0, 2, 1);
    }

    @Test
    void a_socket_of_ipv4_cannot_reach_ipv6() {
        assertThatThrownBy(() -> SocketName.write(LinuxUdp.INET, at("::1", 1), memory))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static InetSocketAddress at(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }
}
