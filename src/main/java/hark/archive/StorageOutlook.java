package hark.archive;

import hark.archive.StorageBook.Portion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/// How much will be stored, if as much is recorded each day as in the last days, and is kept as long. Twice: if
/// everything stays, and if what has been kept its days goes. Days are of 24 hours and are counted from now, so that
/// each is whole.
public final class StorageOutlook {
    /// Days of the past that say what a day brings.
    static final int LOOK_BACK = 28;

    private final List<Portion> portions;
    private final int measuredDays;

    public StorageOutlook(List<Portion> portions) {
        this.portions = List.copyOf(portions);
        int oldest = portions.stream().mapToInt(Portion::ageDays).max().orElse(0);
        this.measuredDays = Math.min(LOOK_BACK, oldest + 1);
    }

    /// @param ageDays how many days ago it ended, 0 is the last 24 hours
    public record PastDay(int ageDays, long recordings, long seconds, long bytes) {}

    /// @param inDays days from now
    /// @param all bytes, if everything stays
    /// @param kept bytes, if what has been kept its days goes
    public record ComingDay(int inDays, long all, long kept) {}

    public long recordings() {
        return sum(portions, Portion::recordings);
    }

    public long bytes() {
        return sum(portions, Portion::bytes);
    }

    /// Of what is under legal hold, which stays in any case.
    public long lockedBytes() {
        return sum(portions.stream().filter(Portion::locked).toList(), Portion::bytes);
    }

    /// Of what has been kept its days.
    public long overdueBytes() {
        return bytes() - stays(0);
    }

    /// Over how many days it was measured what a day brings; fewer than [#LOOK_BACK] when there are no older
    /// recordings.
    public int measuredDays() {
        return measuredDays;
    }

    public long recordingsADay() {
        return sum(measured(), Portion::recordings) / measuredDays;
    }

    public long bytesADay() {
        return sum(measured(), Portion::bytes) / measuredDays;
    }

    /// Oldest first.
    public List<PastDay> past() {
        List<PastDay> days = new ArrayList<>();
        for (int age = measuredDays - 1; age >= 0; age--) {
            int wanted = age;
            List<Portion> day = portions.stream().filter(p -> p.ageDays() == wanted).toList();
            days.add(
                    new PastDay(
                            age,
                            sum(day, Portion::recordings),
                            sum(day, Portion::seconds),
                            sum(day, Portion::bytes)));
        }
        return days;
    }

    /// From now, which is day 0, to so many days ahead.
    public List<ComingDay> coming(int days) {
        return IntStream.rangeClosed(0, days)
                .mapToObj(day ->
                        new ComingDay(
                                day,
                                bytes() + came(day, OptionalInt.empty()),
                                stays(day) + kept(day)))
                .toList();
    }

    private List<Portion> measured() {
        return portions.stream().filter(each -> each.ageDays() < measuredDays).toList();
    }

    /// Of what is there now.
    private long stays(int inDays) {
        return sum(
                portions.stream()
                        .filter(each ->
                                each.locked()
                                        || each.keepDays().isEmpty()
                                        || (long) each.ageDays() + inDays
                                                < each.keepDays().getAsInt())
                        .toList(),
                Portion::bytes);
    }

    /// Of what comes until then: of each kind as many days as it is kept.
    private long kept(int inDays) {
        return measured().stream().mapToLong(each -> came(each, inDays, each.keepDays())).sum();
    }

    private long came(int inDays, OptionalInt longest) {
        return measured().stream().mapToLong(each -> came(each, inDays, longest)).sum();
    }

    private long came(Portion each, int inDays, OptionalInt longest) {
        long days = Math.min(inDays, longest.orElse(inDays));
        return Math.round((double) each.bytes() * days / measuredDays);
    }

    private static long sum(List<Portion> portions, ToLongFunction<Portion> of) {
        return portions.stream().mapToLong(of).sum();
    }
}
