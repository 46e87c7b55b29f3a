package hark.archive;

import static org.assertj.core.api.Assertions.assertThat;

import hark.archive.StorageBook.Portion;
import hark.archive.StorageOutlook.ComingDay;
import hark.archive.StorageOutlook.PastDay;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StorageOutlookTest {
    private static Portion day(int age, OptionalInt keep, long bytes) {
        return new Portion(age, keep, false, 2, 60, bytes);
    }

    private static List<Portion> days(int from, int to, OptionalInt keep, long bytes) {
        return IntStream.range(from, to).mapToObj(age -> day(age, keep, bytes)).toList();
    }

    @Test
    void nothing_stays_nothing() {
        StorageOutlook outlook = new StorageOutlook(List.of());

        assertThat(outlook.bytesADay()).isZero();
        assertThat(outlook.past()).containsExactly(new PastDay(0, 0, 0, 0));
        assertThat(outlook.coming(1))
                .containsExactly(new ComingDay(0, 0, 0), new ComingDay(1, 0, 0));
    }

    @Test
    void steady_days_that_are_kept_ten_stay_as_many() {
        StorageOutlook outlook = new StorageOutlook(days(0, 10, OptionalInt.of(10), 100));

        assertThat(outlook.measuredDays()).isEqualTo(10);
        assertThat(outlook.bytesADay()).isEqualTo(100);
        assertThat(outlook.recordingsADay()).isEqualTo(2);
        assertThat(outlook.coming(30))
                .allSatisfy(day -> {
                    assertThat(day.kept()).isEqualTo(1_000);
                    assertThat(day.all()).isEqualTo(1_000 + 100L * day.inDays());
                });
    }

    @Test
    void only_the_last_four_weeks_say_what_a_day_brings() {
        List<Portion> portions = new ArrayList<>(days(0, 28, OptionalInt.empty(), 100));
        portions.addAll(days(28, 400, OptionalInt.empty(), 999));

        StorageOutlook outlook = new StorageOutlook(portions);

        assertThat(outlook.bytesADay()).isEqualTo(100);
        assertThat(outlook.past()).hasSize(28).last().isEqualTo(new PastDay(0, 2, 60, 100));
    }

    @Test
    void what_was_kept_its_days_is_overdue_unless_it_is_locked() {
        StorageOutlook outlook =
                new StorageOutlook(
                        List.of(
                                day(40, OptionalInt.of(30), 5),
                                new Portion(40, OptionalInt.of(30), true, 1, 60, 7),
                                day(40, OptionalInt.empty(), 11),
                                day(40, OptionalInt.of(41), 13)));

        assertThat(outlook.bytes()).isEqualTo(36);
        assertThat(outlook.overdueBytes()).isEqualTo(5);
        assertThat(outlook.lockedBytes()).isEqualTo(7);
        assertThat(outlook.coming(1))
                .containsExactly(new ComingDay(0, 36, 31), new ComingDay(1, 36, 18));
    }

    @Test
    void what_is_kept_no_day_never_counts_and_years_do_not_overflow() {
        assertThat(new StorageOutlook(List.of(day(0, OptionalInt.of(0), 100))).coming(2).getLast())
                .isEqualTo(new ComingDay(2, 300, 0));
        long exabyte = 1L << 60;
        assertThat(
                        new StorageOutlook(List.of(day(0, OptionalInt.of(1), exabyte)))
                                .coming(3)
                                .getLast()
                                .kept())
                .isEqualTo(exabyte);
    }
}
