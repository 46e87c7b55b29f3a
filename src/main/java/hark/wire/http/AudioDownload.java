package hark.wire.http;

import hark.api.Audio;
import hark.api.ResultCode;
import hark.api.door.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/// `GET /api/v1/recordings/{id}/audio`, `…/peaks` (its waveform) or `…/keypresses`: whole or one range of it (RFC 9110,
/// section 14).
final class AudioDownload {
    private static final String WISH = "download";
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Audio audio;
    private final String disposition;

    private AudioDownload(Audio audio, String disposition) {
        this.audio = audio;
        this.disposition = disposition;
    }

    /// What a browser keeps.
    static AudioDownload toKeep(Audio audio) {
        return new AudioDownload(audio, "attachment");
    }

    /// What a browser plays.
    static AudioDownload toHear(Audio audio) {
        return new AudioDownload(audio, "inline");
    }

    /// Whether it is to be kept, and not only heard. The bytes are the same.
    static boolean isWished(Exchange exchange) {
        Fields query = Request.extractQueryParameters(exchange.request());
        return "1".equals(query.getValue(WISH));
    }

    void send(String recording, Caller caller, Exchange exchange) throws IOException {
        switch (audio.open(recording, caller)) {
            case Audio.Opened.Found found -> send(found, exchange);
            case Audio.Opened.NoSuchRecording() ->
                    Problem.of(ResultCode.RECORDID_INVALID, "there is no such recording")
                            .write(exchange);
            case Audio.Opened.FileGone() ->
                    Problem.of(ResultCode.FILE_NOT_FOUND, "the recording has no such file")
                            .write(exchange);
            case Audio.Opened.NotWritten() ->
                    Problem.of(
                                    ResultCode.ERROR_LOGGER_NOT_RUNNING,
                                    "the audit trail cannot be written")
                            .write(exchange);
            case Audio.Opened.NotAllowed() ->
                    Problem.of(ResultCode.COMMAND_NOT_ALLOWED, "it may not be heard by this caller")
                            .write(exchange);
        }
    }

    private void send(Audio.Opened.Found found, Exchange exchange) throws IOException {
        try (InputStream in = found.stream()) {
            HttpFields.Mutable headers = exchange.response().getHeaders();
            headers.put(HttpHeader.ACCEPT_RANGES, "bytes");
            Optional<ByteRange> range =
                    ByteRange.of(
                            exchange.request().getHeaders().get(HttpHeader.RANGE), found.bytes());
            if (range.isEmpty()) {
                headers.put(HttpHeader.CONTENT_RANGE, "bytes */" + found.bytes());
                Problem.of(HttpStatus.RANGE_NOT_SATISFIABLE_416, "it is shorter").write(exchange);
                return;
            }
            describe(found, range.get(), exchange);
            in.skipNBytes(range.get().first());
            send(in, range.get().length(), exchange);
        }
    }

    private void describe(Audio.Opened.Found found, ByteRange range, Exchange exchange) {
        HttpFields.Mutable headers = exchange.response().getHeaders();
        exchange.response()
                .setStatus(range.part() ? HttpStatus.PARTIAL_CONTENT_206 : HttpStatus.OK_200);
        if (range.part()) {
            headers.put(HttpHeader.CONTENT_RANGE, range.of(found.bytes()));
        }
        headers.put(HttpHeader.CONTENT_TYPE, found.contentType());
        headers.put(HttpHeader.CONTENT_LENGTH, range.length());
        headers.put(
                HttpHeader.CONTENT_DISPOSITION,
                disposition
                        + "; filename=\""
                        + found.filename().replaceAll("[^A-Za-z0-9._-]", "_")
                        + "\"");
    }

    private static void send(InputStream in, long length, Exchange exchange) throws IOException {
        if (HttpMethod.HEAD.is(exchange.request().getMethod())) {
            exchange.callback().succeeded();
            return;
        }
        try (OutputStream out = Content.Sink.asOutputStream(exchange.response())) {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (long left = length; left > 0; ) {
                int count = in.readNBytes(chunk, 0, (int) Math.min(chunk.length, left));
                if (count == 0) {
                    throw new IOException("The file is shorter than it was said to be");
                }
                out.write(chunk, 0, count);
                left -= count;
            }
        }
        exchange.callback().succeeded();
    }
}
