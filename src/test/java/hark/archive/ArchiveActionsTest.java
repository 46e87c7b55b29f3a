package hark.archive;

import static org.assertj.core.api.Assertions.assertThat;

import hark.archive.ArchiveAction.Restriction;
import hark.archive.ArchiveAction.Storage;
import hark.archive.ArchiveAction.Terms;
import hark.archive.ArchiveAction.Way;
import hark.archive.ArchiveActions.Outcome;
import hark.support.Register;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveActionsTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final TreeMap<Long, ArchiveAction> kept = new TreeMap<>();
    private ArchiveActions actions;

    @BeforeEach
    void open() throws IOException {
        actions =
                ArchiveActions.open(
                        new Register.Book<>() {
                            @Override
                            public Register.Page<ArchiveAction> read() {
                                return new Register.Page<>(
                                        kept, kept.isEmpty() ? 0 : kept.lastKey());
                            }

                            @Override
                            public void keep(Map<Long, Optional<ArchiveAction>> changes) {
                                changes.forEach((id, one) -> kept.put(id, one.orElseThrow()));
                            }
                        },
                        timers);
    }

    private static Terms disk(String location, OptionalLong next) {
        return new Terms("Files", Storage.DISK, location, Restriction.EVERYTHING, Way.NORMAL, next);
    }

    private static Terms disk(String location) {
        return disk(location, OptionalLong.empty());
    }

    private Outcome chain(long id, long next) throws IOException {
        return actions.update(
                id, terms -> disk(terms.location(), OptionalLong.of(next)), Optional.empty());
    }

    @Test
    void installation_begins_with_purge_and_it_stays() throws IOException {
        assertThat(kept.get(1L).terms().storage()).isEqualTo(Storage.PURGE);

        assertThat(actions.deactivate(1)).isEqualTo(new Outcome.PurgeStays());
        assertThat(actions.update(1, terms -> disk("/x"), Optional.empty()))
                .isEqualTo(new Outcome.PurgeStays());
    }

    @Test
    void chain_may_end_in_purge_and_not_where_it_began() throws IOException {
        actions.add(disk("/a"));
        actions.add(disk("/b", OptionalLong.of(2)));
        actions.add(disk("/c", OptionalLong.of(3)));
        assertThat(chain(2, 1)).isInstanceOf(Outcome.Kept.class);

        assertThat(chain(2, 4)).isInstanceOf(Outcome.Impossible.class);
        assertThat(chain(2, 2)).isInstanceOf(Outcome.Impossible.class);

        assertThat(kept.get(2L).terms().next()).hasValue(1);
    }

    @Test
    void next_action_must_be_there_and_active() throws IOException {
        actions.add(disk("/a"));
        actions.add(disk("/b"));
        assertThat(chain(2, 9)).isInstanceOf(Outcome.Impossible.class);
        actions.deactivate(3);
        assertThat(chain(2, 3)).isInstanceOf(Outcome.Impossible.class);
    }

    @Test
    void next_action_that_became_inactive_stays_the_next() throws IOException {
        actions.add(disk("/a"));
        actions.add(disk("/b", OptionalLong.of(2)));
        actions.deactivate(2);

        Outcome renamed =
                actions.update(3, terms -> disk("/other", OptionalLong.of(2)), Optional.empty());

        assertThat(renamed).isInstanceOf(Outcome.Kept.class);
    }

    @Test
    void edit_holds_for_recordings_that_begin_from_then_on() throws IOException {
        Instant first = timers.now();
        actions.add(disk("/a"));
        timers.advance(Duration.ofDays(1));
        actions.update(2, terms -> disk("/b"), Optional.empty());
        timers.advance(Duration.ofDays(1));
        actions.update(2, terms -> disk("/c"), Optional.empty());

        ArchiveAction action = kept.get(2L);
        assertThat(action.at(first.minusSeconds(1)).location()).isEqualTo("/a");
        assertThat(action.at(first).location()).isEqualTo("/a");
        assertThat(action.at(first.plus(Duration.ofDays(1))).location()).isEqualTo("/b");
        assertThat(action.at(timers.now()).location()).isEqualTo("/c");
    }

    @Test
    void edit_that_changes_nothing_leaves_no_trace() throws IOException {
        actions.add(disk("/a"));

        actions.update(2, terms -> terms, Optional.of(true));

        assertThat(kept.get(2L).past()).isEmpty();
    }

    @Test
    void inactive_action_can_be_taken_into_use_again() throws IOException {
        actions.add(disk("/a"));
        actions.deactivate(2);
        assertThat(actions.isActive(2)).isFalse();

        actions.update(2, terms -> terms, Optional.of(true));

        assertThat(actions.isActive(2)).isTrue();
    }

    @Test
    void places_have_the_form_of_their_storage() throws IOException {
        for (String folder : new String[] {"/mnt/archive", "\\\\nas\\calls", "D:\\calls"}) {
            assertThat(actions.add(disk(folder))).as(folder).isInstanceOf(Outcome.Kept.class);
        }
        for (String none : new String[] {"", "calls", "../calls", "s3://bucket"}) {
            assertThat(actions.add(disk(none))).as(none).isInstanceOf(Outcome.Impossible.class);
        }
    }
}
