package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceLockTest {
    private static final InetSocketAddress SBC = new InetSocketAddress("10.0.0.1", 4000);
    private static final InetSocketAddress SBC_OTHER_PORT = new InetSocketAddress("10.0.0.1", 4002);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("10.9.9.9", 4000);

    @Test
    void the_first_sender_is_taken_and_strangers_are_not() {
        SourceLock lock = new SourceLock(Optional.empty());
        speak(lock, SBC, 0, 10);

        assertThat(lock.takes(STRANGER, 100)).isFalse();
        assertThat(lock.takes(STRANGER, 101)).isFalse();
        assertThat(lock.takes(SBC_OTHER_PORT, 11)).isFalse();
        assertThat(lock.takes(SBC, 10)).isTrue();
    }

    @Test
    void a_single_early_stranger_does_not_keep_the_real_sender_out() {
        SourceLock lock = new SourceLock(Optional.empty());
        lock.takes(STRANGER, 7);

        assertThat(lock.takes(SBC, 1)).isFalse();
        assertThat(lock.takes(SBC, 2)).isTrue();
        assertThat(lock.takes(STRANGER, 8)).isFalse();
    }

    @Test
    void the_address_that_signalling_named_wins_at_any_time() {
        SourceLock lock = new SourceLock(Optional.of(SBC));
        speak(lock, STRANGER, 0, 50);

        assertThat(lock.takes(SBC, 1)).isTrue();
        assertThat(lock.takes(STRANGER, 50)).isFalse();
        assertThat(lock.takes(STRANGER, 51)).isFalse();
    }

    @Test
    void the_named_host_displaces_another_with_two_packets_in_a_row() {
        SourceLock lock = new SourceLock(Optional.of(SBC));
        speak(lock, STRANGER, 0, 50);

        assertThat(lock.takes(SBC_OTHER_PORT, 9)).isFalse();
        assertThat(lock.takes(SBC_OTHER_PORT, 10)).isTrue();
    }

    @Test
    void the_same_address_said_again_changes_nothing() {
        SourceLock lock = new SourceLock(Optional.of(SBC));
        speak(lock, SBC, 0, 50);

        lock.name(Optional.of(SBC));

        assertThat(lock.takes(STRANGER, 1)).isFalse();
        assertThat(lock.takes(STRANGER, 2)).isFalse();
    }

    @Test
    void a_hold_without_an_address_opens_nothing() {
        SourceLock lock = new SourceLock(Optional.of(SBC));
        speak(lock, SBC, 0, 50);

        lock.name(Optional.empty());

        assertThat(lock.takes(STRANGER, 1)).isFalse();
        assertThat(lock.takes(STRANGER, 2)).isFalse();
        lock.name(Optional.of(SBC));
        assertThat(lock.takes(STRANGER, 3)).isFalse();
        assertThat(lock.takes(SBC, 50)).isTrue();
    }

    @Test
    void a_new_address_is_taken_from_its_first_packet() {
        SourceLock lock = new SourceLock(Optional.of(SBC));
        speak(lock, SBC, 0, 50);

        lock.name(Optional.of(STRANGER));

        assertThat(lock.takes(SBC, 50)).isTrue();
        assertThat(lock.takes(STRANGER, 1)).isTrue();
        assertThat(lock.takes(SBC, 51)).isFalse();
    }

    private static void speak(SourceLock lock, InetSocketAddress from, int first, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(lock.takes(from, first + i)).isTrue();
        }
    }
}
