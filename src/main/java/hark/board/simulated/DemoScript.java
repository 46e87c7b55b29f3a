package hark.board.simulated;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// What happens in a [SimulatedCentre].
///
/// @param devices who telephone
/// @param meanTalk how long a call lasts in the mean
/// @param meanPause how long a device rests between two calls in the mean
/// @param inboundShare of the calls, 0 to 1; the others go out
/// @param holdShare of the calls that are put on hold once, 0 to 1
public record DemoScript(
        List<String> devices,
        Duration meanTalk,
        Duration meanPause,
        double inboundShare,
        double holdShare) {
    /// No call and no pause is shorter.
    public static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final int FIRST_DEVICE = 4671;
    private static final int DEVICES = 12;

    public DemoScript {
        devices = List.copyOf(devices);
    }

    /// A dozen devices, 4671 to 4682, of which about eight talk at a time.
    public static DemoScript smallCentre() {
        List<String> devices =
                IntStream.range(FIRST_DEVICE, FIRST_DEVICE + DEVICES)
                        .mapToObj(String::valueOf)
                        .toList();
        return new DemoScript(devices, Duration.ofSeconds(40), Duration.ofSeconds(20), 0.7, 0.2);
    }

    /// A time about the mean, as telephone traffic has it: many short, few long, none longer than five times the mean.
    static Duration about(Duration mean, double chance) {
        double factor = Math.min(5, -StrictMath.log(1 - chance));
        Duration drawn = Duration.ofMillis((long) (mean.toMillis() * factor));
        return drawn.compareTo(SHORTEST) < 0 ? SHORTEST : drawn;
    }
}
