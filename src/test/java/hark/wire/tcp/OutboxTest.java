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
        private byte last;

        @Override
        public int write(ByteBuffer bytes) {
            int count = Math.min(room, bytes.remaining());
            for (int i = 0; i < count; i++) {
                last = bytes.get();
            }
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
    void what_waits_of_a_page_that_was_given_back_is_what_was_written_on_it() throws IOException {
        Bytes page = new Bytes(8);
        page.append(new byte[] {1, 2, 3, 4});
        client.room = 1;
        outbox.add(page);
        outbox.flush();

        outbox.giveBack(page);
        page.clear();
        page.append(new byte[] {9, 9, 9, 9});

        for (int each = 1; each <= 4; each++) {
            assertThat(client.last).isEqualTo((byte) each);
            client.room = 1;
            outbox.roomAgain();
        }
        assertThat(client.taken).isEqualTo(4);
        assertThat(outbox.heldBytes()).isZero();
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
