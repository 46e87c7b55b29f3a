package hark.core.recording;

import hark.board.PacketSink;
import hark.vault.LedgerWriter;
import java.nio.ByteBuffer;

/// Packets from a tap into a ledger.
record LedgerSink(LedgerWriter ledger) implements PacketSink {
    @Override
    public void packet(PacketHead head, ByteBuffer payload) {
        ledger.packet(
                new LedgerWriter.PacketEntry(
                        head.leg,
                        head.sequence,
                        head.timestamp,
                        head.ssrc,
                        head.payloadType,
                        head.marker,
                        head.withheld,
                        head.arrivalNanos,
                        head.encoding),
                payload);
    }
}
