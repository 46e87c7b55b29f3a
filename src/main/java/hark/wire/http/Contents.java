package hark.wire.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// The body of a request, as far as it is within its bound.
final class Contents {
    private Contents() {}

    /// @return empty when the body is longer
    static Optional<byte[]> read(Request request, int bytesMax) throws IOException {
        if (request.getLength() > bytesMax) {
            return Optional.empty();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            return bytes.length > bytesMax ? Optional.empty() : Optional.of(bytes);
        }
    }
}
