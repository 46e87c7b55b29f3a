package hark.board.siprec;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/// Plays the legs of a call in real time, 20 ms a packet. Their clocks go on while nothing is sent, as those of
/// telephones do whatever is signalled meanwhile.
final class TonePlayer {
    private static final long PACKET_NANOS = 20_000_000;

    private final List<ToneLeg> legs;

    /// When the next packets would be due.
    private OptionalLong dueNanos = OptionalLong.empty();

    TonePlayer(List<ToneLeg> legs) {
        this.legs = legs;
    }

    /// @param ports that the legs send to
    /// @param hertz a tone a leg; 0 plays nothing there
    void play(Duration length, List<Integer> ports, double... hertz) throws IOException {
        long due = clock();
        for (long packets = length.toMillis() / 20; packets > 0; packets--) {
            for (int i = 0; i < Math.min(hertz.length, legs.size()); i++) {
                if (hertz[i] > 0) {
                    legs.get(i).sendTone(hertz[i], ports.get(i));
                } else {
                    legs.get(i).skip();
                }
            }
            due += PACKET_NANOS;
            await(due);
        }
        dueNanos = OptionalLong.of(due);
    }

    private long clock() {
        long now = System.nanoTime();
        long due = dueNanos.orElse(now);
        for (; now - due >= PACKET_NANOS; due += PACKET_NANOS) {
            legs.forEach(ToneLeg::skip);
        }
        return due;
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
