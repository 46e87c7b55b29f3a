package hark.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UntoldTest {
    private final Untold untold = new Untold();
    private long last;

    private boolean add() {
        return untold.add(
                new Numbered(++last, Instant.EPOCH, new CoreEvent.StationUnmapped("4678")));
    }

    private void add(int times) {
        for (int i = 0; i < times; i++) {
            add();
        }
    }

    private static Long[] numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toArray(Long[]::new);
    }

    @Test
    void one_is_sent_for_all_that_comes_until_he_takes_it() {
        assertThat(add()).isTrue();
        assertThat(add()).isFalse();

        Untold.Batch batch = untold.take();

        assertThat(batch.events()).extracting(Numbered::id).containsExactly(1L, 2L);
        assertThat(batch.isMore()).isFalse();
        assertThat(add()).isTrue();
    }

    @Test
    void who_takes_a_full_batch_comes_again_and_nobody_else_is_sent() {
        add(Untold.BATCH_MAX + 1);

        Untold.Batch batch = untold.take();

        assertThat(batch.events())
                .extracting(Numbered::id)
                .containsExactly(numbers(1, Untold.BATCH_MAX));
        assertThat(batch.isMore()).isTrue();
        assertThat(add()).isFalse();
        assertThat(untold.take().events())
                .extracting(Numbered::id)
                .containsExactly(numbers(Untold.BATCH_MAX + 1, Untold.BATCH_MAX + 2));
    }

    @Test
    void nothing_is_told_across_a_gap_when_more_came_than_may_wait() {
        add(Untold.WAITING_MAX);
        assertThat(untold.size()).isEqualTo(Untold.WAITING_MAX);
        add(2);
        assertThat(untold.size()).isZero();

        Untold.Batch batch = untold.take();

        assertThat(batch.isOverrun()).isTrue();
        assertThat(batch.events()).isEmpty();
        assertThat(add()).isTrue();
        Untold.Batch next = untold.take();
        assertThat(next.isOverrun()).isFalse();
        assertThat(next.events()).extracting(Numbered::id).containsExactly(last);
    }
}
