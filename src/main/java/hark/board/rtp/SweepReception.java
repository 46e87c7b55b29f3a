package hark.board.rtp;

import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what has gathered in all sockets at a steady beat, many datagrams in one call; the kernel tells when each
/// arrived. Nobody is woken for a packet. See decision 7.
final class SweepReception implements Reception {
    private static final Logger LOG = LoggerFactory.getLogger(SweepReception.class);

    /// What is long enough to be worth a sweep, and short for whoever listens live.
    private static final Duration EVERY = Duration.ofMillis(100);

    /// RTCP comes once in seconds, and its moment is stamped too.
    private static final int RTCP_EVERY = 5;

    private final Timers timers;
    private final ArrivalClock clock;
    private final Handful handful = new Handful();
    private final List<Inlet.Rtp> rtp = new ArrayList<>();
    private final List<Inlet.Rtcp> rtcp = new ArrayList<>();
    private volatile @Nullable Thread waiting;
    private long nextNanos;
    private int beat;

    SweepReception(Timers timers) {
        this.timers = timers;
        clock = new ArrivalClock(timers);
        nextNanos = timers.nanos();
    }

    @Override
    public void listen(Inlet inlet) {
        socket(inlet).swept(timers.nanos());
        switch (inlet) {
            case Inlet.Rtp one -> rtp.add(one);
            case Inlet.Rtcp one -> rtcp.add(one);
        }
    }

    @Override
    public void forget(Inlet inlet) {
        switch (inlet) {
            case Inlet.Rtp one -> rtp.remove(one);
            case Inlet.Rtcp one -> rtcp.remove(one);
        }
    }

    @Override
    public void await(Taker taker) {
        waiting = Thread.currentThread();
        long now = timers.nanos();
        if (nextNanos - now > 0) {
            LockSupport.parkNanos(this, Math.min(nextNanos - now, NAP.toNanos()));
            now = timers.nanos();
        }
        if (nextNanos - now <= 0) {
            nextNanos = Math.max(nextNanos + EVERY.toNanos(), now);
            sweep(taker);
        }
    }

    @Override
    public void drain(Inlet inlet, Taker taker) {
        clock.compare();
        takeFrom(inlet, taker);
    }

    @Override
    public void wakeUp() {
        LockSupport.unpark(waiting);
    }

    @Override
    public void close() {}

    private void sweep(Taker taker) {
        clock.compare();
        sweep(rtp, taker);
        if (beat++ % RTCP_EVERY == 0) {
            sweep(rtcp, taker);
        }
    }

    private void sweep(List<? extends Inlet> inlets, Taker taker) {
        for (int i = inlets.size() - 1; i >= 0; i--) { // from the end, since one may have to go
            if (!takeFrom(inlets.get(i), taker)) {
                inlets.remove(i);
            }
        }
    }

    /// @return false when the socket is of no use any more
    private boolean takeFrom(Inlet inlet, Taker taker) {
        KernelSocket socket = socket(inlet);
        try {
            int left = DRAIN;
            int got = Handful.SIZE;
            while (got == Handful.SIZE && left > 0 && socket.isOpen()) {
                got = handful.receive(socket);
                clock.tick();
                for (int i = 0; i < got; i++) {
                    taker.take(inlet, handful.datagram(i, socket, clock));
                }
                left -= got;
            }
            socket.swept(clock.nowNanos());
            return true;
        } catch (IOException | RuntimeException e) {
            if (inlet.session().goesOn(e)) {
                return true;
            }
            LOG.error("Channel {} stops listening on a port", inlet.session().channel());
            return false;
        }
    }

    private static KernelSocket socket(Inlet inlet) {
        return switch (inlet.socket()) {
            case KernelSocket socket -> socket;
            case ChannelSocket selected ->
                    throw new IllegalStateException("bound for the selector");
        };
    }
}
