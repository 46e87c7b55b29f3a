package hark.bench.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The same RTP for either side.
final class Traffic {
    private Traffic() {}

    /// Sends both legs of all calls for so many seconds.
    static RtpPacer.Pace send(List<TwoLegs> calls, int seconds) throws IOException {
        List<Leg> legs = new ArrayList<>();
        for (TwoLegs two : calls) {
            legs.add(two.caller());
            legs.add(two.agent());
        }
        return new RtpPacer(legs, seconds).run();
    }

    /// Packets sent, refused ones too: a recorder that stopped listening has lost them.
    static long sent(List<TwoLegs> calls) {
        return calls.stream().mapToLong(two -> sent(two.caller()) + sent(two.agent())).sum();
    }

    private static long sent(Leg leg) {
        return leg.sent() + leg.refused();
    }
}
