package hark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "172.16.0.9, 172.16.0.9, true",
        "172.16.0.9, 172.16.0.8, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
        "::/0, ::1, true",
        "10.0.0.0/8, ::ffff:10.1.1.1, true"
    })
    void an_address_is_in_a_network_or_not(String cidr, String address, boolean expected)
            throws Exception {
        assertThat(AllowList.of(List.of(cidr)).allows(InetAddress.getByName(address)))
                .isEqualTo(expected);
    }

    @Test
    void out_of_the_box_it_is_this_machine_only() throws Exception {
        AllowList list = AllowList.loopback();

        assertThat(list.allows(InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(list.allows(InetAddress.getByName("::1"))).isTrue();
        assertThat(list.allows(InetAddress.getByName("192.168.0.1"))).isFalse();
        assertThat(AllowList.of(List.of()).allows(InetAddress.getByName("127.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0/x",
                "::1/129",
                "10.0.0.0/-1",
                "a.b",
                "127/8",
                "10.0/16",
                "1",
                "999.0.0.1"
            })
    void what_is_no_network_is_said_to_be_none(String cidr) {
        assertThatThrownBy(() -> AllowList.of(List.of(cidr)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + cidr + "' is no network");
    }
}
