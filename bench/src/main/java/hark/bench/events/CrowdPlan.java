package hark.bench.events;

/// One load.
///
/// @param listeners how many read
/// @param first number of the first happening: none is used twice, for the same again would change nothing
/// @param rate happenings a second
/// @param devices what happens happens to one of so many, in turn
public record CrowdPlan(
        int listeners, Hears hears, Slow slow, long first, int rate, int seconds, int devices) {
    /// Who hears what.
    public enum Hears {
        /// Each one device of his own.
        ITS_OWN,
        /// All everything.
        EVERYTHING
    }

    /// Whether there is one more, who hears everything and reads nothing until the load is over.
    public enum Slow {
        NONE,
        ONE
    }

    int happenings() {
        return rate * seconds;
    }

    String device(long number) {
        return "d" + number % devices;
    }

    /// How many documents one of them is to hear.
    int wanted(int listener) {
        return switch (hears) {
            case EVERYTHING -> happenings();
            case ITS_OWN -> {
                long at = Math.floorMod(listener % devices - first, devices);
                yield (int) ((happenings() - at + devices - 1) / devices);
            }
        };
    }

    /// How many documents all of them together are to hear.
    long wanted() {
        long sum = 0;
        for (int i = 0; i < listeners; i++) {
            sum += wanted(i);
        }
        return sum;
    }
}
