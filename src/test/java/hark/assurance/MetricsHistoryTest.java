package hark.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import hark.assurance.MetricsHistory.Fold;
import hark.assurance.MetricsHistory.Line;
import hark.core.InlineLane;
import hark.support.VirtualTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsHistoryTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int HIGHEST = 0;
    private static final int LOWEST = 1;
    private static final int SINCE = 2;

    private final VirtualTimers timers = new VirtualTimers(START);
    private final InlineLane lane = new InlineLane();
    private double seen = 5;
    private int reads;
    private final MetricsHistory history = history(new MetricsHistorySettings(minutes(1), 60));

    private MetricsHistory history(MetricsHistorySettings settings) {
        MetricsHistory history =
                new MetricsHistory(
                        new MetricsHistory.Parts(settings, timers, lane),
                        List.of(
                                line("highest", Fold.HIGHEST),
                                line("lowest", Fold.LOWEST),
                                new Line("since", "count", "", Fold.SINCE, () -> ++reads)));
        history.begin();
        return history;
    }

    private Line line(String name, Fold fold) {
        return new Line(name, "count", "", fold, () -> seen);
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }

    private List<Double> values(int line) {
        return history.all().points().stream().map(point -> point.value(line)).toList();
    }

    @Test
    void nothing_is_known_before_the_first_minute_is_over() {
        timers.advance(Duration.ofSeconds(59));

        assertThat(history.all().points()).isEmpty();
    }

    @Test
    void a_peak_between_two_points_is_not_lost_and_does_not_last() {
        timers.advance(Duration.ofSeconds(25));
        seen = 99;
        timers.advance(Duration.ofSeconds(10));
        seen = 2;
        timers.advance(Duration.ofSeconds(85));

        assertThat(values(HIGHEST)).containsExactly(99.0, 2.0);
        assertThat(values(LOWEST)).containsExactly(2.0, 2.0);
        assertThat(history.all().points())
                .extracting(MetricsHistory.Point::at)
                .containsExactly(START.plusSeconds(60), START.plusSeconds(120));
    }

    @Test
    void what_came_since_is_read_at_the_beginning_and_once_a_point() {
        timers.advance(minutes(3));

        assertThat(values(SINCE)).as("the first is where it begins").containsExactly(2.0, 3.0, 4.0);
    }

    @Test
    void what_is_not_known_at_one_look_does_not_hide_what_another_saw() {
        timers.advance(Duration.ofSeconds(15));
        seen = Double.NaN;
        timers.advance(Duration.ofSeconds(105));

        assertThat(values(HIGHEST)).containsExactly(5.0, Double.NaN);
        assertThat(values(LOWEST)).containsExactly(5.0, Double.NaN);
    }

    @Test
    void the_oldest_go_and_no_more_are_kept_than_may_be() {
        seen = 1;
        timers.advance(minutes(1));
        seen = 2;
        timers.advance(minutes(500));

        assertThat(history.all().points()).hasSize(60);
        assertThat(values(HIGHEST)).doesNotContain(1.0);
        assertThat(history.all().points().getLast().at()).isEqualTo(START.plus(minutes(501)));
    }

    @Test
    void the_newest_are_counted_so_that_a_clock_that_was_set_back_hides_none() {
        timers.advance(minutes(4));
        timers.setWallClock(Duration.ofHours(-3));
        timers.advance(minutes(2));

        assertThat(history.newest(minutes(3)).points())
                .extracting(MetricsHistory.Point::at)
                .containsExactly(
                        START.plus(minutes(4)),
                        START.plus(minutes(5)).minus(Duration.ofHours(3)),
                        START.plus(minutes(6)).minus(Duration.ofHours(3)));
        assertThat(history.newest(Duration.ofSeconds(1)).points()).hasSize(1);
        assertThat(history.newest(Duration.ofDays(999)).points()).hasSize(6);
    }

    @Test
    void looks_do_not_queue_up_behind_one_that_hangs() {
        lane.hold();
        timers.advance(minutes(30));
        assertThat(lane.waiting()).isEqualTo(1);
        lane.release();
        timers.advance(Duration.ofSeconds(10));

        assertThat(history.all().points())
                .as("one point for all of that time, and nothing made up")
                .hasSize(1);
    }

    @Test
    void a_beginning_that_came_late_makes_no_point_longer() {
        lane.hold();
        MetricsHistory late = history(new MetricsHistorySettings(minutes(1), 60));
        timers.advance(Duration.ofSeconds(1));
        lane.release();

        timers.advance(minutes(2));

        assertThat(late.all().points())
                .extracting(MetricsHistory.Point::at)
                .containsExactly(START.plusSeconds(60), START.plusSeconds(120));
    }

    @Test
    void it_ends() {
        timers.advance(minutes(1));
        history.close();
        timers.advance(minutes(10));

        assertThat(history.all().points()).hasSize(1);
        assertThat(timers.alarms()).isEmpty();
    }

    @Test
    void two_readers_have_their_own_pictures() {
        timers.advance(minutes(1));
        MetricsHistory.Extract before = history.all();
        IntStream.range(0, 3).forEach(each -> timers.advance(minutes(1)));

        assertThat(before.points()).hasSize(1);
        assertThat(history.all().points()).hasSize(4);
    }
}
