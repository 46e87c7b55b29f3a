package hark.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The packets of an Ogg file (RFC 3533) that was made for the tests.
public final class OggPackets {
    private static final int HEADER = 27;
    private static final int FULL = 255;

    private OggPackets() {}

    /// The audio packets of an Opus file, without its two headers (RFC 7845).
    public static List<byte[]> opus(String fixture) {
        List<byte[]> all = read(ByteBuffer.wrap(bytes(fixture)));
        return all.subList(2, all.size());
    }

    public static byte[] bytes(String fixture) {
        try (InputStream in = OggPackets.class.getResourceAsStream("/audio/" + fixture)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> read(ByteBuffer file) {
        List<byte[]> packets = new ArrayList<>();
        byte[] begun = new byte[0];
        while (file.hasRemaining()) {
            int segments = file.get(file.position() + HEADER - 1) & 0xFF;
            int lengths = file.position() + HEADER;
            file.position(lengths + segments);
            for (int i = 0; i < segments; i++) {
                int length = file.get(lengths + i) & 0xFF;
                ByteBuffer longer = ByteBuffer.allocate(begun.length + length).put(begun);
                longer.put(file.slice(file.position(), length));
                file.position(file.position() + length);
                begun = longer.array();
                if (length < FULL) {
                    packets.add(begun);
                    begun = new byte[0];
                }
            }
        }
        return packets;
    }
}
