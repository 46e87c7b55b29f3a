package hark.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.recording.Underway.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Recordings against their ledgers and files, where it takes more than one look or one recording.
class RecordingRulesTest {
    private final Findings findings =
            new Findings(
                    new Findings.Listener() {
                        @Override
                        public void begins(Finding finding) {}

                        @Override
                        public void ends(Finding finding) {}
                    });

    private List<Finding> look(Seen seen, Duration after) {
        return findings.look(Rules.of(seen.sight()), Seen.NOON.plus(after), after.toNanos());
    }

    @Test
    void failed_recordings_are_counted_and_the_last_is_named() {
        Seen seen = new Seen();
        seen.failed.add(Seen.failed(7, "The disk is full."));
        seen.failed.add(Seen.failed(8, "No audio came."));

        assertThat(Rules.of(seen.sight()))
                .extracting(Suspicion::what)
                .containsExactly(
                        "2 recordings failed within the last hour; the last one was 8 of device 4701 at "
                                + "2026-03-04T12:00:00Z: No audio came.");
    }

    @Test
    void recording_without_a_file_is_found_when_it_has_waited_for_long() {
        Duration ended = Duration.ofSeconds(10);

        assertThat(
                        Seen.kinds(s -> {
                            s.underway(Stage.SEALING);
                            s.at = Seen.NOON.plus(ended).plusSeconds(599);
                        }))
                .isEmpty();
        assertThat(
                        Seen.kinds(s -> {
                            s.underway(Stage.SEALING);
                            s.at = Seen.NOON.plus(ended).plusSeconds(600);
                        }))
                .containsExactly(FindingKind.RECORDING_NOT_SEALED);
    }

    @Test
    void renderer_that_gets_one_done_now_and_then_is_not_stuck() {
        Seen seen = new Seen();
        seen.sealsWaiting = 50;
        for (int minute = 0; minute < 60; minute++) {
            seen.sealsDone = minute / 9;
            assertThat(look(seen, Duration.ofMinutes(minute))).isEmpty();
        }
        assertThat(look(seen, Duration.ofMinutes(70)))
                .extracting(Finding::kind)
                .containsExactly(FindingKind.RENDERING_STUCK);
    }
}
