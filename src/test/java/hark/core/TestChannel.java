package hark.core;

import hark.board.Channel;
import hark.board.Crossing;
import hark.board.LegHeard;
import hark.board.PacketSink;
import hark.board.Tap;
import hark.support.Timers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A channel whose packets a test sends by hand. Cuts are crossed at once, or when the test lets them.
public final class TestChannel implements Channel {
    private final int number;
    private final String sessionId;
    private final Timers timers;
    private final List<TestTap> taps = new ArrayList<>();
    private final List<Runnable> heldCrossings = new ArrayList<>();
    private long sequence;
    boolean settled;
    public boolean holdsCrossings;

    /// What came by leg; nobody counts unless a test does.
    List<LegHeard> heard = List.of();

    public TestChannel(int number, String sessionId, Timers timers) {
        this.number = number;
        this.sessionId = sessionId;
        this.timers = timers;
    }

    /// One packet of 20 ms on each leg.
    public void speak(int legs) {
        sequence++;
        for (int leg = 0; leg < legs; leg++) {
            PacketSink.PacketHead head = new PacketSink.PacketHead();
            head.leg = leg;
            head.sequence = sequence;
            head.arrivalNanos = timers.nanos();
            head.encoding = "PCMU/8000";
            for (TestTap tap : List.copyOf(taps)) {
                head.withheld = tap.silent;
                tap.sink.packet(head, ByteBuffer.wrap(tap.silent ? new byte[0] : new byte[160]));
            }
        }
    }

    public void letCross() {
        holdsCrossings = false;
        List.copyOf(heldCrossings).forEach(Runnable::run);
        heldCrossings.clear();
    }

    @Override
    public List<LegHeard> heard() {
        return heard;
    }

    int taps() {
        return taps.size();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String sessionId() {
        return sessionId;
    }

    @Override
    public String board() {
        return "test";
    }

    @Override
    public Tap tap(PacketSink sink, TapStart start) {
        TestTap tap = new TestTap(sink, start == TapStart.BLACKED_OUT);
        taps.add(tap);
        return tap;
    }

    @Override
    public void settle() {
        settled = true;
    }

    private final class TestTap implements Tap {
        private PacketSink sink;
        private boolean silent;

        TestTap(PacketSink sink, boolean silent) {
            this.sink = sink;
            this.silent = silent;
        }

        @Override
        public CompletionStage<Crossing> startBlackout() {
            return cross(() -> silent = true);
        }

        @Override
        public CompletionStage<Crossing> endBlackout() {
            return cross(() -> silent = false);
        }

        @Override
        public CompletionStage<Crossing> turnTo(PacketSink next) {
            return cross(() -> {
                sink.handTo(next, timers.nanos());
                sink = next;
            });
        }

        @Override
        public CompletionStage<Crossing> close() {
            return cross(() -> taps.remove(this));
        }

        private CompletionStage<Crossing> cross(Runnable change) {
            CompletableFuture<Crossing> crossed = new CompletableFuture<>();
            Runnable crossing =
                    () -> {
                        change.run();
                        crossed.complete(
                                new Crossing(
                                        timers.now(), timers.nanos(), List.of(sequence, sequence)));
                    };
            if (holdsCrossings) {
                heldCrossings.add(crossing);
            } else {
                crossing.run();
            }
            return crossed;
        }
    }
}
