package hark.wire.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// The body of a request, as far as it is within its bounds.
sealed interface Contents {
    /// What is taken of a body that is too long: closing with bytes unread would make the network stack throw away the
    /// answer (RFC 1122, section 4.2.2.13).
    long UNREAD_BYTES_MAX = 4 << 20;

    record Whole(byte[] bytes) implements Contents {}

    record TooLong() implements Contents {}

    record TooSlow() implements Contents {}

    static Contents read(Request request, int bytesMax) throws IOException {
        if (request.getLength() > bytesMax + UNREAD_BYTES_MAX) {
            return new TooLong();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                skip(in);
                return new TooLong();
            }
            return new Whole(bytes);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                return new TooSlow();
            }
            throw e;
        }
    }

    private static void skip(InputStream in) throws IOException {
        byte[] unread = new byte[8192];
        long left = UNREAD_BYTES_MAX;
        for (int n = in.read(unread); n >= 0 && left > 0; n = in.read(unread)) {
            left -= n;
        }
    }
}
