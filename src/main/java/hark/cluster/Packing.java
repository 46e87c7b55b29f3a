package hark.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Long messages travel as gzip: the list of a large core would else not fit what a carrier takes.
final class Packing {
    private static final int PACKED_FROM = 16_384;
    private static final int GZIP_FIRST = 0x1f;

    private Packing() {}

    static byte[] pack(byte[] message) {
        if (message.length < PACKED_FROM) {
            return message;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream(message.length / 8);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(message);
        } catch (IOException e) {
            throw new UncheckedIOException("Packing into memory failed", e);
        }
        return packed.toByteArray();
    }

    /// Empty when it is longer than that, or no gzip although it begins like one.
    static Optional<byte[]> unpack(byte[] message, int bytesMax) {
        if (message.length == 0 || message[0] != GZIP_FIRST) {
            return Optional.of(message).filter(each -> each.length <= bytesMax);
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(message))) {
            byte[] unpacked = gzip.readNBytes(bytesMax + 1);
            return Optional.of(unpacked).filter(each -> each.length <= bytesMax);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
