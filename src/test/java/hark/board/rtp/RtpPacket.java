package hark.board.rtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A packet a test sends.
record RtpPacket(int sequence, long timestamp, long ssrc, int payloadType, byte[] payload) {
    /// µ-law of 20 ms in the given leg's only voice; the payload's bytes are all the low byte of the sequence.
    static RtpPacket voice(int sequence) {
        byte[] payload = new byte[160];
        Arrays.fill(payload, (byte) sequence);
        return new RtpPacket(sequence, 160L * sequence, 0x1234, 0, payload);
    }

    RtpPacket from(long otherSsrc) {
        return new RtpPacket(sequence, timestamp, otherSsrc, payloadType, payload);
    }

    RtpPacket as(int otherType) {
        return new RtpPacket(sequence, timestamp, ssrc, otherType, payload);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(12 + payload.length)
                .put((byte) 0x80)
                .put((byte) payloadType)
                .putShort((short) sequence)
                .putInt((int) timestamp)
                .putInt((int) ssrc)
                .put(payload)
                .array();
    }
}
