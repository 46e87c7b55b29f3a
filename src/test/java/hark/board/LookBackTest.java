package hark.board;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.PacketSink.PacketHead;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookBackTest {
    private static final long PACKET_NANOS = Duration.ofMillis(20).toNanos();
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final LookBackMemory memory = new LookBackMemory(1 << 20);
    private final LookBack lookBack = new LookBack(memory, KEPT);
    private final Taken taken = new Taken();

    private static final class Taken implements PacketSink {
        final List<Long> sequences = new ArrayList<>();
        final List<String> packets = new ArrayList<>();
        final List<SenderReport> reports = new ArrayList<>();

        @Override
        public void packet(PacketHead head, ByteBuffer payload) {
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            sequences.add(head.sequence);
            packets.add(
                    "%d %d %d %x %d %b %d %s %s"
                            .formatted(
                                    head.leg,
                                    head.sequence,
                                    head.timestamp,
                                    head.ssrc,
                                    head.payloadType,
                                    head.marker,
                                    head.arrivalNanos,
                                    head.encoding,
                                    Arrays.toString(bytes)));
        }

        @Override
        public void report(int leg, SenderReport report) {
            reports.add(report);
        }
    }

    private static PacketHead head(long sequence) {
        PacketHead head = new PacketHead();
        head.sequence = sequence;
        head.arrivalNanos = sequence * PACKET_NANOS;
        head.encoding = "PCMU/8000";
        return head;
    }

    private void speak(long from, long to) {
        for (long sequence = from; sequence < to; sequence++) {
            lookBack.packet(head(sequence), ByteBuffer.allocate(160));
        }
    }

    private void takeAt(long sequence) {
        lookBack.handTo(taken, sequence * PACKET_NANOS);
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void a_packet_comes_back_as_it_went() {
        PacketHead head = head(70_000_000_000L);
        head.leg = 3;
        head.timestamp = 0xFFFF_FFF0L;
        head.ssrc = 0xDEAD_BEEFL;
        head.payloadType = 96;
        head.marker = true;
        head.encoding = "opus/48000/2";
        ByteBuffer payload = ByteBuffer.wrap(new byte[] {9, 1, -2, 3, 9}, 1, 3);

        lookBack.packet(head, payload);
        lookBack.handTo(taken, head.arrivalNanos);

        assertThat(taken.packets)
                .containsExactly(
                        "3 70000000000 4294967280 deadbeef 96 true %d opus/48000/2 [1, -2, 3]"
                                .formatted(head.arrivalNanos));
        assertThat(payload.remaining()).isEqualTo(3);
    }

    @Test
    void the_last_seconds_are_handed_over_once_and_in_order() {
        speak(0, 1_000);

        takeAt(1_000);

        assertThat(taken.sequences).isEqualTo(range(750, 1_000));
        taken.sequences.clear();
        speak(1_000, 1_010);
        takeAt(1_010);
        assertThat(taken.sequences).isEmpty();
        assertThat(memory.usedBytes()).isZero();
    }

    @Test
    void what_is_too_old_is_not_handed_over_however_long_nothing_came() {
        speak(0, 100);

        assertThat(lookBack.oldest(2_000 * PACKET_NANOS)).isEmpty();
        takeAt(2_000);

        assertThat(taken.sequences).isEmpty();
    }

    @Test
    void it_tells_when_its_oldest_packet_came() {
        assertThat(lookBack.oldest(0)).isEmpty();

        speak(10, 1_000);

        assertThat(lookBack.oldest(1_000 * PACKET_NANOS)).hasValue(750 * PACKET_NANOS);
    }

    @Test
    void memory_grows_no_more_once_it_has_filled() {
        speak(0, 1_000);
        long filled = memory.usedBytes();

        speak(1_000, 20_000);

        assertThat(memory.usedBytes()).isEqualTo(filled).isLessThan(100_000);
    }

    @Test
    void a_blackout_leaves_nothing_of_before_and_nothing_of_itself() {
        speak(0, 100);
        lookBack.scrub();
        PacketHead withheld = head(100);
        withheld.withheld = true;
        lookBack.packet(withheld, ByteBuffer.allocate(0));
        speak(101, 110);

        takeAt(110);

        assertThat(taken.sequences).isEqualTo(range(101, 110));
    }

    @Test
    void with_little_memory_it_looks_back_less_far() {
        LookBackMemory little = new LookBackMemory(2 * LookBackChunk.BYTES);
        LookBack one = new LookBack(little, KEPT);
        LookBack none = new LookBack(little, KEPT);
        for (long sequence = 0; sequence < 1_000; sequence++) {
            one.packet(head(sequence), ByteBuffer.allocate(160));
            none.packet(head(sequence), ByteBuffer.allocate(160));
        }

        one.handTo(taken, 1_000 * PACKET_NANOS);

        assertThat(taken.sequences).hasSizeBetween(50, 200).endsWith(999L).isSorted();
        assertThat(little.usedBytes()).isLessThanOrEqualTo(2L * LookBackChunk.BYTES);
    }

    @Test
    void senders_clocks_are_handed_over_too() {
        SenderReport report = new SenderReport(0xDEAD_BEEFL, -5, 0xFFFF_FFF0L, 20 * PACKET_NANOS);
        speak(0, 20);
        lookBack.report(1, report);

        takeAt(21);

        assertThat(taken.reports).containsExactly(report);
    }

    @Test
    void once_it_has_ended_it_keeps_nothing() {
        speak(0, 20);
        lookBack.end();
        speak(20, 40);

        takeAt(40);

        assertThat(taken.sequences).isEmpty();
        assertThat(memory.usedBytes()).isZero();
    }
}
