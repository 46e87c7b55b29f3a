package hark.board.rtp;

import static hark.board.rtp.SequenceTrack.Place.DUPLICATE;
import static hark.board.rtp.SequenceTrack.Place.NEXT;
import static hark.board.rtp.SequenceTrack.Place.REORDERED;
import static hark.board.rtp.SequenceTrack.Place.STRAY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceTrackTest {
    private final SequenceTrack track = new SequenceTrack();

    @Test
    void numbers_go_on_over_a_wrap() {
        track.place(65534);
        long before = track.current();

        track.place(65535);
        track.place(0);
        track.place(1);

        assertThat(track.current()).isEqualTo(before + 3);
        assertThat(track.lost()).isZero();
    }

    @Test
    void the_second_of_two_equal_packets_is_a_duplicate() {
        track.place(500);
        track.place(501);

        assertThat(track.place(501)).isEqualTo(DUPLICATE);
        assertThat(track.place(500)).isEqualTo(DUPLICATE);
        assertThat(track.received()).isEqualTo(2);
    }

    @Test
    void a_packet_out_of_order_is_kept_with_its_own_number() {
        track.place(65535);
        track.place(2);
        long ahead = track.current();

        assertThat(track.place(1)).isEqualTo(REORDERED);

        assertThat(track.current()).isEqualTo(ahead - 1);
        assertThat(track.highest()).isEqualTo(ahead);
        assertThat(track.lost()).isEqualTo(1);
    }

    @Test
    void a_packet_from_before_the_first_is_kept_and_expected_after_the_fact() {
        track.place(3);
        assertThat(track.place(65533)).isEqualTo(REORDERED);

        assertThat(track.current()).isPositive();
        assertThat(track.expected()).isEqualTo(7);
        assertThat(track.lost()).isEqualTo(5);
    }

    @Test
    void a_gap_is_counted_as_lost() {
        track.place(10);
        track.place(20);

        assertThat(track.lost()).isEqualTo(9);
    }

    @Test
    void one_stray_changes_nothing() {
        track.place(10);

        assertThat(track.place(40_000)).isEqualTo(STRAY);
        assertThat(track.place(11)).isEqualTo(NEXT);
        assertThat(track.place(40_001)).isEqualTo(STRAY);

        assertThat(track.late()).isEqualTo(2);
        assertThat(track.lost()).isZero();
    }

    @Test
    void two_strays_in_a_row_are_a_sender_that_started_afresh() {
        track.place(10);
        long before = track.current();

        track.place(40_000);
        assertThat(track.place(40_001)).isEqualTo(NEXT);

        assertThat(track.current()).isGreaterThan(before);
        assertThat(track.place(40_002)).isEqualTo(NEXT);
        assertThat(track.lost()).isZero();
    }

    @Test
    void no_extended_number_is_used_twice_over_many_senders() {
        long last = -1;
        for (int sequence : new int[] {65530, 3, 65535, 0, 99, 32768}) {
            track.startAfresh(sequence, track.highest());
            for (int back = 99; back >= 0; back--) {
                track.place(sequence - back & 0xFFFF);
                assertThat(track.current()).isGreaterThan(last);
            }
            last = track.highest();
        }
    }

    @Test
    void memory_of_duplicates_survives_a_long_run() {
        for (int sequence = 0; sequence < 200_000; sequence++) {
            assertThat(track.place(sequence & 0xFFFF)).isEqualTo(NEXT);
        }
        assertThat(track.place(199_950 & 0xFFFF)).isEqualTo(DUPLICATE);
        assertThat(track.highest() - track.expected() + 1).isEqualTo(65536);
    }
}
