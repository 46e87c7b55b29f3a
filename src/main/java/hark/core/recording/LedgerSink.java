package hark.core.recording;

import hark.board.PacketSink;
import hark.board.SenderReport;
import hark.vault.LedgerWriter;
import java.nio.ByteBuffer;

/// Packets from a tap into a ledger. The sink itself is what the ledger sees of a packet's head: one object for all of
/// them, on the channel's media thread.
final class LedgerSink implements PacketSink, LedgerWriter.PacketEntry {
    private final LedgerWriter ledger;
    private PacketHead head = new PacketHead();

    LedgerSink(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    @Override
    public void packet(PacketHead arrived, ByteBuffer payload) {
        head = arrived;
        ledger.packet(this, payload);
    }

    @Override
    public int leg() {
        return head.leg;
    }

    @Override
    public long sequence() {
        return head.sequence;
    }

    @Override
    public long timestamp() {
        return head.timestamp;
    }

    @Override
    public long ssrc() {
        return head.ssrc;
    }

    @Override
    public int payloadType() {
        return head.payloadType;
    }

    @Override
    public boolean marker() {
        return head.marker;
    }

    @Override
    public boolean withheld() {
        return head.withheld;
    }

    @Override
    public long arrivalNanos() {
        return head.arrivalNanos;
    }

    @Override
    public String encoding() {
        return head.encoding;
    }

    @Override
    public void report(int leg, SenderReport report) {
        ledger.report(
                new LedgerWriter.ReportEntry(
                        leg,
                        report.ssrc(),
                        report.ntp(),
                        report.rtpTimestamp(),
                        report.arrivalNanos()));
    }
}
