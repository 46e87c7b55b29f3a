package hark.board.rtp;

import hark.support.Ids;
import hark.support.Timers;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.OptionalInt;

/// The pairs of ports a session may listen on: RTP on the even one, RTCP on the odd one above (RFC 3550 section 11).
/// They are used in turn, and one that was given back rests for a while, so that a late packet of one call never lands
/// in another. They begin anywhere: after a restart the calls of the life before may still be sent to the ports they
/// were told, and those lay together. Thread-safe.
final class PortPool {
    private final Timers timers;
    private final long coolDownNanos;
    private final int first;
    private final int pairs;
    private final BitSet busy = new BitSet();
    private final ArrayDeque<Resting> resting = new ArrayDeque<>();
    private int next;

    PortPool(RtpSettings settings, Timers timers, Ids ids) {
        this.timers = timers;
        coolDownNanos = settings.coolDown().toNanos();
        first = settings.firstPort() + settings.firstPort() % 2;
        pairs = Math.max(0, (settings.lastPort() - first + 1) / 2);
        next = (int) (ids.chance() * pairs);
    }

    /// An even port whose pair is nobody's; empty when all are in use or resting.
    synchronized OptionalInt take() {
        wakeRested();
        int free = busy.nextClearBit(next);
        if (free >= pairs) {
            free = busy.nextClearBit(0);
        }
        if (free >= pairs) {
            return OptionalInt.empty();
        }
        busy.set(free);
        next = free + 1;
        return OptionalInt.of(first + 2 * free);
    }

    /// This very port, which a session of an earlier life had.
    ///
    /// @return false when it is none of ours, or somebody else's by now
    synchronized boolean take(int port) {
        wakeRested();
        int pair = (port - first) / 2;
        boolean ours = port >= first && port % 2 == 0 && pair < pairs && !busy.get(pair);
        if (ours) {
            busy.set(pair);
        }
        return ours;
    }

    synchronized void giveBack(int port) {
        resting.add(new Resting((port - first) / 2, timers.nanos() + coolDownNanos));
    }

    /// Pairs that could be taken, or will be after their rest.
    synchronized int unused() {
        return pairs - busy.cardinality() + resting.size();
    }

    int pairs() {
        return pairs;
    }

    private void wakeRested() {
        long now = timers.nanos();
        while (!resting.isEmpty() && resting.element().untilNanos() - now <= 0) {
            busy.clear(resting.remove().pair());
        }
    }

    private record Resting(int pair, long untilNanos) {}
}
