package hark.board;

import java.nio.ByteBuffer;

/// Takes packets as they arrive, on the channel's media thread: must not block, and must copy what it keeps.
public interface PacketSink {
    /// @param payload position to limit is the RTP payload; empty when it is withheld; reused after the call returns
    void packet(PacketHead head, ByteBuffer payload);

    /// The sender of a leg's packets said what its wall clock shows. Few come, and a sink may have no use for them.
    default void report(int leg, SenderReport report) {}

    /// Another sink takes over: what this one has kept back goes to it, oldest first. Most keep nothing back.
    ///
    /// @param nowNanos on the clock of packet arrivals
    default void handTo(PacketSink next, long nowNanos) {}

    /// The head of a packet. One mutable instance is reused for all packets of a channel: copy, don't keep.
    /// (No allocation a packet; the reason this is not a record.)
    final class PacketHead {
        /// 0 for the first m-line.
        public int leg;

        /// RTP sequence number, extended over wraps. When another SSRC comes, or a sender starts afresh, numbers begin
        /// above all earlier ones of the leg; no SSRC uses one twice.
        public long sequence;

        /// RTP timestamp as received, 0 to 2^32-1.
        public long timestamp;

        public long ssrc;
        public int payloadType;
        public boolean marker;

        /// A blackout keeps the payload from this sink.
        public boolean withheld;

        /// Arrival on the clock of Timers.nanos.
        public long arrivalNanos;

        /// Encoding name and clock rate that the signalling gave this payload type, for example `PCMU/8000`.
        public String encoding = "";
    }
}
