package hark.api.door;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Text that came compressed. It may be small and stand for much, so there is a bound.
final class Unzipped {
    private static final int BYTES_MAX = 16 << 20;

    private Unzipped() {}

    /// Empty when it is no gzip in Base64, no UTF-8, or too much.
    static Optional<String> text(String base64) {
        try (GZIPInputStream gzip =
                new GZIPInputStream(
                        new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)))) {
            byte[] bytes = gzip.readNBytes(BYTES_MAX + 1);
            return bytes.length > BYTES_MAX
                    ? Optional.empty()
                    : Optional.of(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes))
                                    .toString());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // the caller says what was wanted
        }
    }
}
