package hark.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.TimeForm;
import hark.core.InlineLane;
import hark.core.event.CoreEvent;
import hark.core.event.History;
import hark.core.event.Numbered;
import hark.support.SeededIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFeedTest {
    private static final int OVERRUN = 30_000;

    private final Journal journal = new Journal();
    private final InlineLane lane = new InlineLane();
    private final EventFeed feed =
            new EventFeed(
                    new EventFeed.Parts(
                            new EventForm(new TimeForm(ZoneOffset.UTC), "1"),
                            journal,
                            lane,
                            new SeededIds(1)),
                    0);

    /// What is durable.
    private static final class Journal implements History {
        private final List<Numbered> events = new ArrayList<>();

        @Override
        public long before(Instant from, int most) {
            return 0;
        }

        @Override
        public List<Numbered> after(long eventId, int limit) {
            return events.stream().filter(e -> e.id() > eventId).limit(limit).toList();
        }

        @Override
        public OptionalLong oldest() {
            return events.stream().mapToLong(Numbered::id).min();
        }
    }

    /// Told to read the journal, he does so in his own time, and then follows.
    private final class Follower implements EventListener {
        private final List<Long> heard = new ArrayList<>();
        private final List<Integer> batches = new ArrayList<>();
        private long seen;
        private int timesBehind;
        private boolean hasToRead;
        private boolean over;
        private boolean faulty;

        private Follower(long after) {
            seen = after;
            feed.follow(this, after);
        }

        @Override
        public void left() {}

        @Override
        public void told(List<Event> events) {
            if (faulty) {
                faulty = false;
                throw new IllegalStateException("on purpose");
            }
            batches.add(events.size());
            events.forEach(this::told);
        }

        private void told(Event event) {
            if (event.id() > seen) {
                seen = event.id();
                heard.add(event.id());
            }
        }

        @Override
        public void behind() {
            timesBehind++;
            hasToRead = true;
        }

        /// A page, of which what happens meanwhile is no part.
        private void readOn() {
            if (!hasToRead || over) {
                return;
            }
            hasToRead = false;
            try {
                EventFeed.Page page = feed.read(seen);
                page.events().forEach(this::told);
                seen = page.last();
                feed.follow(this, seen);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int waiting() {
            return heard.size();
        }

        @Override
        public boolean isOver() {
            return over;
        }

        private void leave() {
            over = true;
            feed.leave(this);
        }
    }

    private void happens() {
        long id = journal.events.size() + 1L;
        Numbered event =
                new Numbered(id, Instant.EPOCH, new CoreEvent.StationMapped("4678", "PC-" + id));
        journal.events.add(event);
        feed.accept(event);
    }

    private static void readToTheEnd(List<Follower> all) {
        while (all.stream().anyMatch(f -> f.hasToRead && !f.over)) {
            all.forEach(Follower::readOn);
        }
    }

    private void happens(int times) {
        for (int i = 0; i < times; i++) {
            happens();
        }
    }

    private static Long[] numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toArray(Long[]::new);
    }

    @Test
    void while_nobody_listens_the_lane_has_nothing_to_do() {
        lane.hold();

        happens(5);

        assertThat(lane.waiting()).isZero();
        assertThat(feed.lastId()).isEqualTo(5);
    }

    @Test
    void one_who_comes_is_told_what_he_missed_and_then_what_happens() {
        happens(3);
        Follower follower = new Follower(1);
        happens(1);
        readToTheEnd(List.of(follower));
        happens(1);

        assertThat(follower.heard).containsExactly(numbers(2, 5));
    }

    @Test
    void the_longest_queue_is_of_those_who_are_there_whether_they_follow_or_read() {
        assertThat(feed.longestQueue()).isZero();
        happens(3);
        Follower quick = new Follower(3);
        Follower reads = new Follower(0);
        reads.heard.addAll(List.of(1L, 2L));
        happens(1);
        assertThat(feed.longestQueue()).isEqualTo(2);

        reads.leave();
        assertThat(feed.longestQueue()).isEqualTo(1);
        quick.leave();

        assertThat(feed.longestQueue()).isZero();
    }

    @Test
    void one_who_was_over_before_his_turn_came_is_not_there() {
        Follower late = new Follower(0);
        late.heard.add(1L);
        lane.hold();
        feed.leave(late);
        late.over = true;
        feed.follow(late, 0);
        lane.release();

        assertThat(feed.longestQueue()).isZero();
    }

    @Test
    void what_has_come_meanwhile_is_told_at_once() {
        Follower follower = new Follower(0);
        lane.hold();
        happens(300);
        lane.release();
        happens();

        assertThat(follower.heard).containsExactly(numbers(1, 301));
        assertThat(follower.batches).containsExactly(0, 300, 1);
    }

    @Test
    void who_comes_and_goes_in_the_middle_of_a_batch_hears_each_event_once() {
        Follower stays = new Follower(0);
        Follower goes = new Follower(0);
        lane.hold();
        happens(2);
        Follower early = new Follower(1);
        Follower late = new Follower(2);
        goes.leave();
        happens(2);
        lane.release();
        happens(1);
        readToTheEnd(List.of(stays, early, late));

        assertThat(stays.heard).containsExactly(numbers(1, 5));
        assertThat(early.heard).containsExactly(numbers(2, 5));
        assertThat(late.heard).containsExactly(numbers(3, 5));
        assertThat(goes.heard).containsExactly(numbers(1, goes.heard.size()));
    }

    @Test
    void a_listener_that_comes_between_two_batches_hears_the_first_from_what_is_remembered() {
        Follower stays = new Follower(0);
        lane.hold();
        happens(Untold.BATCH_MAX + 10);
        Follower comes = new Follower(Untold.BATCH_MAX - 10);
        lane.release();

        assertThat(stays.batches).containsExactly(0, Untold.BATCH_MAX, 10);
        assertThat(comes.batches).containsExactly(10, 10);
        assertThat(comes.heard).containsExactly(numbers(Untold.BATCH_MAX - 9, feed.lastId()));
    }

    @Test
    void a_fault_of_one_is_nobody_elses_and_leaves_no_gap() {
        Follower faulty = new Follower(0);
        Follower other = new Follower(0);
        happens(2);
        faulty.faulty = true;
        lane.hold();
        happens(Untold.BATCH_MAX + 3);
        lane.release();
        readToTheEnd(List.of(faulty, other));
        happens(1);

        assertThat(other.heard).containsExactly(numbers(1, feed.lastId()));
        assertThat(faulty.heard).containsExactly(numbers(1, feed.lastId()));
        assertThat(faulty.timesBehind).isOne();
    }

    @Test
    void an_event_that_has_no_form_holds_up_none_of_those_behind_it() {
        Follower follower = new Follower(0);
        lane.hold();
        happens(1);
        feed.accept(new Numbered(2, Instant.EPOCH, new CoreEvent.StationMapped(null, "PC-2")));
        feed.accept(new Numbered(3, Instant.EPOCH, new CoreEvent.StationMapped("4678", "PC-3")));
        lane.release();

        assertThat(follower.heard).containsExactly(1L, 3L);
    }

    @Test
    void who_leaves_takes_nothing_from_those_who_stay() {
        happens(2);
        Follower stays = new Follower(2);
        Follower behind = new Follower(0);
        behind.leave();
        happens(3);
        Follower other = new Follower(5);
        happens(2);
        other.leave();
        happens(1);

        assertThat(stays.heard).containsExactly(numbers(3, 8));
        assertThat(other.heard).containsExactly(6L, 7L);
    }

    @Test
    void more_than_the_lane_may_hold_is_read_from_the_journal() {
        Follower follower = new Follower(0);
        lane.hold();
        happens(OVERRUN);
        assertThat(lane.waiting()).isLessThan(OVERRUN);

        lane.release();
        happens(3);
        readToTheEnd(List.of(follower));

        assertThat(follower.timesBehind).isPositive();
        assertThat(follower.heard).containsExactly(numbers(1, OVERRUN + 3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoever_comes_and_goes_each_hears_all_from_where_he_began(long seed) {
        Random random = new Random(seed);
        List<Follower> all = new ArrayList<>();
        List<Long> begins = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(9)) {
                case 0 -> {
                    long after = random.nextLong(journal.events.size() + 1L);
                    begins.add(after);
                    all.add(new Follower(after));
                }
                case 1 -> all.stream().filter(f -> !f.over).findFirst().ifPresent(Follower::leave);
                case 2 -> lane.hold();
                case 3 -> lane.release();
                case 4 -> all.forEach(Follower::readOn);
                default -> happens();
            }
        }
        lane.release();
        readToTheEnd(all);

        for (int i = 0; i < all.size(); i++) {
            Follower follower = all.get(i);
            long last = follower.over ? follower.seen : feed.lastId();
            assertThat(follower.heard)
                    .as("seed %d, follower %d", seed, i)
                    .containsExactly(numbers(begins.get(i) + 1, Math.max(last, begins.get(i))));
        }
    }
}
