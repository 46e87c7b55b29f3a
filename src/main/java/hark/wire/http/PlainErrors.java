package hark.wire.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What HTTP itself refuses, in one line of text: no page, no stack trace, no name of the server.
final class PlainErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        write(response, response.getStatus(), callback);
        return true;
    }

    static void write(Response response, int status, Callback callback) {
        write(response, status, "", callback);
    }

    /// @param why a sentence for whoever sees the answer, or empty
    static void write(Response response, int status, String why, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        String line =
                status
                        + " "
                        + HttpStatus.getMessage(status)
                        + (why.isEmpty() ? "" : ": " + why)
                        + "\r\n";
        response.write(true, ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), callback);
    }
}
