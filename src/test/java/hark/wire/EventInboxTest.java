package hark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.api.event.Event;
import hark.api.event.EventFilter;
import hark.api.event.Lost;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What one is told who does not take it for a while.
class EventInboxTest {
    private static final int QUEUE_MAX = 1_000;

    private final Happenings world = new Happenings();

    @AfterEach
    void close() {
        world.close();
    }

    private EventInbox inbox(EventQueue.WhenFull whenFull) {
        EventInbox inbox =
                new EventInbox(
                        new EventQueue.Source(world.feed(), QUEUE_MAX, whenFull),
                        EventFilter.ALL,
                        0,
                        () -> {});
        inbox.begin();
        return inbox;
    }

    /// Takes so many at a time, and no more in all than there are now.
    private static final class Slow implements EventQueue.Taker {
        private final List<Long> ids = new ArrayList<>();
        private final List<Lost> lost = new ArrayList<>();
        private int room;

        @Override
        public boolean hasRoom() {
            return room > 0;
        }

        @Override
        public void take(Lost gone) {
            lost.add(gone);
        }

        @Override
        public void take(Event event) {
            ids.add(event.id());
            room--;
        }

        @Override
        public void done() {}

        Slow take(int count, EventInbox from) {
            int wanted = ids.size() + count;
            await().until(() -> {
                room = wanted - ids.size();
                from.drainTo(this);
                return ids.size() == wanted;
            });
            return this;
        }
    }

    @Test
    void who_reads_later_gets_everything_from_the_journal_once_and_in_order() {
        EventInbox inbox = inbox(EventQueue.WhenFull.READ_LATER);
        Slow slow = new Slow().take(0, inbox);
        world.happen(1, "");
        slow.take(1, inbox);

        world.happen(5 * QUEUE_MAX, "");
        slow.take(QUEUE_MAX, inbox);
        world.happen(10, "");
        slow.take(4 * QUEUE_MAX + 10, inbox);
        world.happen(1, "");
        slow.take(1, inbox);

        assertThat(slow.ids)
                .isEqualTo(LongStream.rangeClosed(1, 5 * QUEUE_MAX + 12).boxed().toList());
        assertThat(slow.lost).isEmpty();
    }

    @Test
    void who_was_caught_up_is_told_so_and_one_for_whom_something_waits_is_not() {
        EventInbox inbox = inbox(EventQueue.WhenFull.READ_LATER);
        await().until(() -> inbox.caughtUpTo().isPresent());

        world.happen(3, "");
        await().until(() -> inbox.caughtUpTo().isEmpty());
        new Slow().take(3, inbox);

        await().until(() -> inbox.caughtUpTo().equals(OptionalLong.of(3)));
    }

    @Test
    void what_was_forgotten_before_it_could_be_read_later_is_told_as_lost() {
        EventInbox inbox = inbox(EventQueue.WhenFull.READ_LATER);
        Slow slow = new Slow().take(0, inbox);
        world.happen(1, "");
        slow.take(1, inbox);
        world.happen(3 * QUEUE_MAX, "");
        slow.take(1, inbox);
        world.forget(2 * QUEUE_MAX);

        await().until(() -> {
            slow.room = QUEUE_MAX;
            inbox.drainTo(slow);
            return !slow.lost.isEmpty();
        });

        long before = slow.ids.stream().filter(id -> id <= 2 * QUEUE_MAX).count();
        assertThat(slow.lost)
                .containsExactly(new Lost(2 * QUEUE_MAX - before, before + 1, 2 * QUEUE_MAX));
    }
}
