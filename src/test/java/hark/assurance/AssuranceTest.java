package hark.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.CoreSurvey;
import hark.core.InlineLane;
import hark.core.Lane;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Phase;
import hark.core.recording.Underway.Stage;
import hark.support.VirtualTimers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AssuranceTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final HeldUp lane = new HeldUp();
    private final List<Notice> told = new ArrayList<>();

    /// As while a disk does not answer: nothing that is offered gets done.
    private static final class HeldUp implements Lane {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public boolean offer(Runnable task) {
            return tasks.add(task);
        }

        @Override
        public int waiting() {
            return tasks.size();
        }

        @Override
        public void close() {
            tasks.clear();
        }
    }

    private Assurance watch(CompletableFuture<CoreSurvey> core) {
        Assurance assurance =
                new Assurance(
                        new Assurance.Parts(
                                AssuranceSettings.DEFAULT,
                                timers,
                                lane,
                                () -> core,
                                (_, _) -> {
                                    throw new AssertionError("nothing is looked at");
                                },
                                told::add));
        assurance.begin();
        return assurance;
    }

    @Test
    void looks_do_not_queue_up_behind_one_that_hangs() {
        try (Assurance assurance =
                watch(CompletableFuture.failedFuture(new IllegalStateException()))) {
            timers.advance(Duration.ofMinutes(1));

            assertThat(lane.waiting()).isEqualTo(1);
            assertThat(assurance.report()).isEqualTo(Optional.empty());
        }
    }

    /// A watch that sees what the test lets it see, on a lane that works.
    private Assurance seeing(Seen seen) {
        Assurance assurance =
                new Assurance(
                        new Assurance.Parts(
                                AssuranceSettings.DEFAULT,
                                timers,
                                new InlineLane(),
                                () -> CompletableFuture.failedFuture(new IllegalStateException()),
                                (_, _) -> seen.sight(),
                                told::add));
        assurance.begin();
        return assurance;
    }

    @Test
    void listeners_are_told_once_what_stands_between_a_call_and_its_file_and_when_it_is_over() {
        Seen seen = new Seen();
        try (Assurance _ = seeing(seen)) {
            seen.underway(Stage.OPENING);
            seen.journalUp = false; // has an event of its own
            timers.advance(Duration.ofSeconds(60));
            seen.recordings.clear();
            timers.advance(Duration.ofSeconds(60));
        }

        String what = "The ledger of the recording is not open yet; what is heard waits in memory.";
        assertThat(told)
                .containsExactly(
                        warned("RECORDING_NOT_BEGUN", Phase.BEGAN, what),
                        warned("RECORDING_NOT_BEGUN", Phase.OVER, what));
    }

    private static Notice warned(String warning, Phase phase, String what) {
        return new Notice.WatchWarned(warning, "4701", "c1", OptionalLong.of(7), phase, what);
    }

    @Test
    void watch_that_hangs_says_so_as_soon_as_it_is_asked() {
        try (Assurance assurance = seeing(new Seen())) {
            timers.advance(Duration.ofSeconds(1));
            assertThat(kinds(assurance)).isEmpty();

            assurance.close(); // nothing is looked at any more
            timers.advance(Duration.ofSeconds(9));
            assertThat(kinds(assurance)).isEmpty();
            timers.advance(Duration.ofSeconds(1));
            assertThat(kinds(assurance)).containsExactly(FindingKind.WATCH_STUCK);
        }
    }

    private static List<FindingKind> kinds(Assurance assurance) {
        return assurance.report().orElseThrow().findings().stream().map(Finding::kind).toList();
    }

    @Test
    void looks_are_made_without_a_core_that_does_not_answer() {
        try (Assurance _ = watch(new CompletableFuture<>())) {
            timers.advance(Duration.ofSeconds(1));
            assertThat(lane.waiting()).isZero();

            timers.advance(Duration.ofSeconds(60));
            assertThat(lane.waiting()).isEqualTo(1);
        }
    }
}
