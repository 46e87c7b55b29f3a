package hark.wire.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.support.VirtualTimers;
import hark.wire.xml.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.junit.jupiter.api.Test;

class OutboxTest {
    /// A client that takes so much and no more, until it is given room.
    private static final class Slow implements WritableByteChannel {
        private int room;
        private long taken;

        @Override
        public int write(ByteBuffer bytes) {
            int count = Math.min(room, bytes.remaining());
            bytes.position(bytes.position() + count);
            room -= count;
            taken += count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private final Slow client = new Slow();
    private final Outbox outbox = new Outbox(client, new VirtualTimers(), 1 << 20, () -> {});

    private static Bytes answer(int length) {
        Bytes bytes = new Bytes(length);
        bytes.append(new byte[length]);
        return bytes;
    }

    @Test
    void what_a_client_took_is_not_kept_though_it_never_quite_catches_up() throws IOException {
        outbox.add(answer(1000));
        for (int i = 0; i < 10_000; i++) {
            outbox.add(answer(1000));
            client.room = 1000;
            outbox.roomAgain();
        }

        assertThat(client.taken).isEqualTo(10_000_000);
        assertThat(outbox.heldBytes()).isLessThan(10_000);
    }

    @Test
    void answers_go_in_their_order_and_the_last_word_is_said_when_all_are_gone()
            throws IOException {
        StringBuilder said = new StringBuilder();
        outbox.add(answer(10));
        outbox.flush();
        outbox.whenEmpty(() -> said.append("bye"));
        assertThat(said).isEmpty();

        client.room = 10;
        outbox.roomAgain();

        assertThat(said).hasToString("bye");
    }
}
