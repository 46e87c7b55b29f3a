package hark.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.core.schedule.Rulebook.FilterOutcome;
import hark.core.schedule.Rulebook.ScheduleOutcome;
import hark.support.Register;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RulebookTest {
    private static final List<Schedule> DEFAULTS = Schedules.defaults(Instant.EPOCH);

    private final Shelf<Schedule> schedules = new Shelf<>();
    private final Shelf<BlockFilter> filters = new Shelf<>();
    private final List<RuleSet> followed = new ArrayList<>();
    private final Rulebook rules =
            new Rulebook(new Rulebook.Books(schedules, filters, DEFAULTS), new VirtualTimers());

    /// In memory, and as unreliable as a disk.
    private static final class Shelf<T> implements Register.Book<T> {
        private final TreeMap<Long, T> things = new TreeMap<>();
        private long last;
        private boolean broken;

        @Override
        public Register.Page<T> read() throws IOException {
            check();
            return new Register.Page<>(things, last);
        }

        @Override
        public void keep(Map<Long, Optional<T>> changes) throws IOException {
            check();
            changes.forEach((id, thing) -> {
                things.remove(id);
                thing.ifPresent(each -> things.put(id, each));
                last = Math.max(last, id);
            });
        }

        private void check() throws IOException {
            if (broken) {
                throw new IOException("the disk has failed");
            }
        }
    }

    @Test
    void installation_begins_with_its_defaults() throws IOException {
        assertThat(rules.rules().schedules()).containsExactlyElementsOf(DEFAULTS);
    }

    @Test
    void scheduler_follows_what_is_on_disk() throws IOException {
        rules.add(BlockFilter.Field.ANI, "900*", followed::add);
        rules.removeSchedule(1, followed::add);

        assertThat(followed)
                .containsExactly(
                        new RuleSet(DEFAULTS, List.copyOf(filters.things.values())),
                        new RuleSet(DEFAULTS.subList(1, 2), List.copyOf(filters.things.values())));
    }

    @Test
    void what_cannot_be_kept_changes_nothing_and_nobody_follows() throws IOException {
        rules.rules();
        filters.broken = true;

        assertThatThrownBy(() -> rules.add(BlockFilter.Field.ANI, "900*", followed::add))
                .hasMessage("the disk has failed");

        assertThat(rules.rules().filters()).isEmpty();
        assertThat(followed).isEmpty();
    }

    @Test
    void refusals_change_nothing_and_nobody_follows() throws IOException {
        assertThat(rules.removeSchedule(7, followed::add))
                .isEqualTo(new ScheduleOutcome.NoSuchSchedule());
        assertThat(rules.update(7, schedule -> schedule, followed::add))
                .isEqualTo(new ScheduleOutcome.NoSuchSchedule());
        assertThat(rules.removeFilter(7, followed::add))
                .isEqualTo(new FilterOutcome.NoSuchFilter());
        assertThat(followed).isEmpty();
    }

    @Test
    void books_that_cannot_be_read_are_tried_again() throws IOException {
        schedules.broken = true;
        assertThatThrownBy(rules::rules).hasMessage("the disk has failed");
        schedules.broken = false;

        assertThat(rules.rules().schedules()).hasSize(2);
    }

    @Test
    void number_of_a_removed_filter_does_not_come_again() throws IOException {
        rules.add(BlockFilter.Field.ANI, "900*", followed::add);
        rules.removeFilter(1, followed::add);

        rules.add(BlockFilter.Field.ANI, "900*", followed::add);

        assertThat(rules.rules().filters()).extracting(BlockFilter::id).containsExactly(2L);
    }

    @Test
    void filter_that_says_the_same_in_another_case_is_refused() throws IOException {
        rules.add(BlockFilter.Field.DEVICEID, "lab*", followed::add);

        assertThat(rules.add(BlockFilter.Field.DEVICEID, "LAB*", followed::add))
                .isInstanceOf(FilterOutcome.SaidAlready.class);
    }
}
