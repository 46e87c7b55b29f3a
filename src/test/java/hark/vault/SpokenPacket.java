package hark.vault;

/// The head of a packet that a test makes up.
public record SpokenPacket(
        int leg,
        long sequence,
        long timestamp,
        long ssrc,
        int payloadType,
        boolean marker,
        boolean withheld,
        long arrivalNanos,
        String encoding)
        implements LedgerWriter.PacketEntry {}
