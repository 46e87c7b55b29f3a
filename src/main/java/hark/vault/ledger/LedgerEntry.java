package hark.vault.ledger;

import hark.vault.LedgerWriter;
import java.nio.ByteBuffer;

/// One thing a ledger tells. Moments are nanoseconds from the recording's start.
public sealed interface LedgerEntry {
    /// @param encoding name and clock rate, for example `PCMU/8000`
    /// @param payload valid until the next entry is read; empty when blacked out
    record Packet(
            int leg,
            long sequence,
            long timestamp,
            long ssrc,
            int payloadType,
            boolean marker,
            boolean blackedOut,
            long atNanos,
            String encoding,
            ByteBuffer payload)
            implements LedgerEntry {
        /// Says nothing, and only keeps the way open through a firewall (RFC 6263, section 4.1).
        public boolean isKeepalive() {
            return !blackedOut && !payload.hasRemaining();
        }
    }

    /// A sender's wall clock and its RTP clock at the same moment.
    ///
    /// @param ntp 32 bits of seconds since 1900, 32 bits of fraction
    record Reported(int leg, long ssrc, long ntp, long timestamp, long atNanos)
            implements LedgerEntry {}

    record Marked(LedgerWriter.Mark mark, long atNanos) implements LedgerEntry {}

    /// A leg was put on hold, or taken off it.
    record Held(LedgerWriter.HoldEntry hold) implements LedgerEntry {}

    record Roles(LedgerWriter.LegRoles roles) implements LedgerEntry {}

    /// Recording metadata.
    ///
    /// @param bytes as they came
    record Document(long atNanos, ByteBuffer bytes) implements LedgerEntry {
        public Document {
            bytes = bytes.asReadOnlyBuffer();
        }

        /// From its first byte to its last, whoever has read it before.
        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }
    }

    /// Documents of metadata that belong to the recording and were not kept, because they were too many or too long.
    record DocumentsLeftOut(long documents) implements LedgerEntry {}

    /// Packets that arrived here in the stream of entries and could not be kept, because the disk did not take them.
    record Dropped(long packets) implements LedgerEntry {}

    /// The recording was closed in order.
    record Ended(long atNanos) implements LedgerEntry {}
}
