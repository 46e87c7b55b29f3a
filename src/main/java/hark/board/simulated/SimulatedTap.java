package hark.board.simulated;

import hark.board.Channel.TapStart;
import hark.board.Crossing;
import hark.board.PacketSink;
import hark.board.Tap;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/// One sink of a simulated session.
final class SimulatedTap implements Tap, PacketSink {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final SimulatedSession session;
    private final PacketSink sink;
    private boolean blackedOut;

    SimulatedTap(SimulatedSession session, PacketSink sink, TapStart start) {
        this.session = session;
        this.sink = sink;
        blackedOut =
                switch (start) {
                    case OPEN -> false;
                    case BLACKED_OUT -> true;
                };
    }

    @Override
    public CompletionStage<Crossing> startBlackout() {
        return session.cross(() -> blackedOut = true);
    }

    @Override
    public CompletionStage<Crossing> endBlackout() {
        return session.cross(() -> blackedOut = false);
    }

    @Override
    public CompletionStage<Crossing> close() {
        return session.cross(() -> session.forget(this));
    }

    @Override
    public void packet(PacketHead head, ByteBuffer payload) {
        head.withheld = blackedOut;
        sink.packet(head, blackedOut ? NOTHING : payload);
    }
}
