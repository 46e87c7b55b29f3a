package hark.board.simulated;

import hark.board.BlackoutGate;
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
    private final BlackoutGate gate;
    private PacketSink sink;

    SimulatedTap(SimulatedSession session, PacketSink sink, TapStart start) {
        this.session = session;
        this.sink = sink;
        gate = new BlackoutGate(start);
    }

    @Override
    public CompletionStage<Crossing> startBlackout() {
        return session.cross(gate::shut);
    }

    @Override
    public CompletionStage<Crossing> endBlackout() {
        return session.cross(() -> gate.open(session.nanos(), session::lastPackets));
    }

    @Override
    public CompletionStage<Crossing> turnTo(PacketSink next) {
        return session.cross(() -> {
            PacketSink before = sink;
            sink = next;
            before.handTo(next, session.nanos());
        });
    }

    @Override
    public CompletionStage<Crossing> close() {
        return session.cross(() -> session.forget(this));
    }

    @Override
    public void packet(PacketHead head, ByteBuffer payload) {
        head.withheld = gate.withholds(head);
        sink.packet(head, head.withheld ? NOTHING : payload);
    }
}
