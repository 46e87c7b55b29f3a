package hark.wire.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// One request and the response to it.
record Exchange(Request request, Response response, Callback callback) {
    void send(int status, String contentType, byte[] content) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.write(true, ByteBuffer.wrap(content), callback);
    }

    /// Done, and nothing to say: 204.
    void done() {
        response.setStatus(HttpStatus.NO_CONTENT_204);
        callback.succeeded();
    }
}
