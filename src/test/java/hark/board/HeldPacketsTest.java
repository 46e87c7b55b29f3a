package hark.board;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.PacketSink.PacketHead;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldPacketsTest {
    private final List<Long> dropped = new ArrayList<>();
    private final HeldPackets held = new HeldPackets(() -> dropped.add(1L));

    @Test
    void packets_are_handed_to_each_tap_in_their_order_until_the_core_has_decided() {
        hold(1, Duration.ZERO, 160);
        hold(2, Duration.ofMillis(20), 160);

        assertThat(handedOver()).containsExactly("1:160", "2:160");
        assertThat(handedOver()).containsExactly("1:160", "2:160");
        held.clear();
        assertThat(handedOver()).isEmpty();
        assertThat(dropped).isEmpty();
    }

    @Test
    void what_is_older_than_two_seconds_goes() {
        hold(1, Duration.ZERO, 160);
        hold(2, Duration.ofMillis(1), 160);
        hold(3, Duration.ofMillis(2001), 160);

        assertThat(handedOver()).containsExactly("2:160", "3:160");
        assertThat(dropped).hasSize(1);
    }

    @Test
    void what_is_more_than_the_memory_allows_goes() {
        for (int i = 0; i < 100; i++) {
            hold(i, Duration.ZERO, 4000);
        }

        assertThat(handedOver()).hasSize(HeldPackets.HELD_BYTES_MAX / 4128).endsWith("99:4000");
        assertThat(dropped).hasSize(100 - HeldPackets.HELD_BYTES_MAX / 4128);
    }

    private void hold(long sequence, Duration at, int bytes) {
        PacketHead head = new PacketHead();
        head.sequence = sequence;
        head.arrivalNanos = at.toNanos();
        held.hold(head, ByteBuffer.allocate(bytes));
    }

    private List<String> handedOver() {
        List<String> got = new ArrayList<>();
        held.handTo((head, payload) -> got.add(head.sequence + ":" + payload.remaining()));
        return got;
    }
}
