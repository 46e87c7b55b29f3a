package hark.board;

import hark.board.PacketSink.PacketHead;
import java.util.List;
import java.util.function.Supplier;

/// Says which payloads a tap withholds: all from a blackout's begin to its end, and after it those that were said
/// before the end and come late. Not thread-safe: it belongs to the channel's media thread. Allocates nothing for a
/// packet.
public final class BlackoutGate {
    private static final Stragglers[] NONE = {};

    private Stragglers[] stragglers = NONE;
    private boolean shut;
    private long endNanos = Long.MIN_VALUE;

    public BlackoutGate(Channel.TapStart start) {
        shut =
                switch (start) {
                    case OPEN -> false;
                    case BLACKED_OUT -> true;
                };
    }

    /// A blackout begins.
    public void shut() {
        shut = true;
    }

    /// It ends at this moment, on the clock of packet arrivals.
    ///
    /// @param last of each source that may still send what was said before
    public void open(long nanos, Supplier<List<LastPacket>> last) {
        if (shut) {
            stragglers =
                    last.get().stream()
                            .map(packet -> new Stragglers(packet, nanos))
                            .toArray(Stragglers[]::new);
            endNanos = nanos;
            shut = false;
        }
    }

    /// This one begins after the end of the other's blackout: what was said before it and comes late is kept from this
    /// one, too.
    public void follow(BlackoutGate earlier) {
        stragglers = earlier.stragglers;
        endNanos = earlier.endNanos;
    }

    public boolean withholds(PacketHead head) {
        if (shut || head.arrivalNanos < endNanos) {
            return true;
        }
        for (Stragglers each : stragglers) {
            if (each.areOf(head)) {
                return each.include(head);
            }
        }
        return false;
    }

    /// The last packet of a source, in the order of its numbers, that came before a blackout's end.
    ///
    /// @param sequence extended, as packets carry it
    /// @param keyTimestamp of the key it pressed last, which all packets of that key bear; [#NO_KEY] when none was
    /// @param clock has no rate when that is not known, and then only numbers and the key tell what is late
    public record LastPacket(
            int leg, long ssrc, long sequence, long keyTimestamp, SenderClock clock) {
        public static final long NO_KEY = -1;
    }
}
