package hark.audio.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The two packets before the first one of audio (RFC 7845, section 5).
final class OpusHeaders {
    static final int GRANULES_A_SECOND = 48_000;
    private static final int FAMILY_MONO = 0;
    private static final int FAMILY_OF_STREAMS = 1;
    private static final String VENDOR = "Hark";

    private OpusHeaders() {}

    /// @param skipped samples at 48,000 a second that are to be thrown away at the beginning
    static byte[] head(int channels, int sampleRate, int skipped) {
        ByteBuffer head = ByteBuffer.allocate(23).order(ByteOrder.LITTLE_ENDIAN);
        text(head, "OpusHead");
        head.put((byte) 1).put((byte) channels).putShort((short) skipped).putInt(sampleRate);
        head.putShort((short) 0);
        if (channels == 1) {
            head.put((byte) FAMILY_MONO);
        } else {
            head.put((byte) FAMILY_OF_STREAMS).put((byte) channels).put((byte) 0);
            for (int channel = 0; channel < channels; channel++) {
                head.put((byte) channel);
            }
        }
        return taken(head);
    }

    static byte[] tags() {
        ByteBuffer tags = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        text(tags, "OpusTags");
        tags.putInt(VENDOR.length());
        text(tags, VENDOR);
        return taken(tags.putInt(0));
    }

    private static byte[] taken(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static void text(ByteBuffer to, String text) {
        to.put(text.getBytes(StandardCharsets.US_ASCII));
    }
}
