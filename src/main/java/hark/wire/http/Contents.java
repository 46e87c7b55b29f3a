package hark.wire.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// The body of a request, as far as it is within its bounds.
sealed interface Contents {
    record Whole(byte[] bytes) implements Contents {}

    record TooLong() implements Contents {}

    record TooSlow() implements Contents {}

    static Contents read(Request request, int bytesMax) throws IOException {
        if (request.getLength() > bytesMax) {
            return new TooLong();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            return bytes.length > bytesMax ? new TooLong() : new Whole(bytes);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                return new TooSlow();
            }
            throw e;
        }
    }
}
