package hark.wire.http;

import hark.api.Audio;
import hark.api.ResultCode;
import hark.api.Streams.Form;
import hark.api.Streams.Live;
import hark.api.Streams.Subject;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.wire.http.Offer.Sound;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /api/v1/streams/{token}`: what is being said, as it is said, or the file of a recording. With `.ogg` behind the
/// token what is said comes as Ogg Opus, with `.wav` or nothing as WAV.
final class StreamDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(StreamDelivery.class);
    private static final int CHUNK_BYTES = 4 * 1024;

    /// As the audit trail calls it.
    private static final String PAGE = "LISTEN";

    private final StreamDesk desk;
    private final Audio recordings;
    private final Door door;

    StreamDelivery(StreamDesk desk, Audio recordings, Door door) {
        this.desk = desk;
        this.recordings = recordings;
        this.door = door;
    }

    /// @param ending what stood behind the token
    void send(String token, String ending, Caller caller, Exchange exchange) throws IOException {
        switch (desk.enter(token, caller.name())) {
            case StreamDesk.Entry.Admitted(StreamDesk.Seat seat) -> {
                try (seat) {
                    send(seat, ending, caller, exchange);
                }
            }
            case StreamDesk.Entry.NotThere() -> {
                door.audited(caller, Visit.of(PAGE), ResultCode.ERROR_CLIENT_NOT_FOUND);
                Problem.of(ResultCode.ERROR_CLIENT_NOT_FOUND, "there is nothing to hear here")
                        .write(exchange);
            }
            case StreamDesk.Entry.Full() -> {
                door.audited(caller, Visit.of(PAGE), ResultCode.TOO_MANY_CLIENTS);
                Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE_503,
                                "so many listen, and no more may (monitor.listenersMax)")
                        .write(exchange);
            }
        }
    }

    private void send(StreamDesk.Seat seat, String ending, Caller caller, Exchange exchange)
            throws IOException {
        Form form = ending.equals(StreamDesk.OPUS) ? Form.OPUS : Form.WAV;
        switch (seat.sound()) {
            case Sound.Spoken(Live _) when !isWritten(seat, caller) ->
                    Problem.of(
                                    ResultCode.ERROR_LOGGER_NOT_RUNNING,
                                    "the audit trail cannot be written")
                            .write(exchange);
            case Sound.Spoken(Live live) -> {
                try (InputStream in = seat.listen(live, form)) {
                    live(in, type(form), exchange);
                }
            }
            case Sound.Kept(long recordingId) ->
                    AudioDownload.toHear((id, who) -> whileOpen(recordings.open(id, who), seat))
                            .send(Long.toString(recordingId), caller, exchange);
        }
    }

    /// The recording's own row is written where it is opened.
    private boolean isWritten(StreamDesk.Seat seat, Caller caller) {
        Subject subject = seat.subject();
        Map<String, String> about = Map.of("session", subject.session(), "target", subject.what());
        return door.audited(caller, new Visit(PAGE, about), ResultCode.OK).join();
    }

    private static Audio.Opened whileOpen(Audio.Opened opened, StreamDesk.Seat seat) {
        return switch (opened) {
            case Audio.Opened.Found found ->
                    new Audio.Opened.Found(
                            seat.whileOpen(found.stream()),
                            found.bytes(),
                            found.contentType(),
                            found.filename());
            case Audio.Opened.NoSuchRecording _,
                    Audio.Opened.FileGone _,
                    Audio.Opened.NotWritten _,
                    Audio.Opened.NotAllowed _ ->
                    opened;
        };
    }

    private static String type(Form form) {
        return switch (form) {
            case WAV -> "audio/wav";
            case OPUS -> "audio/ogg; codecs=opus";
        };
    }

    /// A piece every twentieth of a second, silence too, so that a connection that is gone shows.
    private static void live(InputStream in, String type, Exchange exchange) throws IOException {
        exchange.response().setStatus(HttpStatus.OK_200);
        exchange.response().getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        if (HttpMethod.HEAD.is(exchange.request().getMethod())) {
            exchange.callback().succeeded();
            return;
        }
        try (OutputStream out = Content.Sink.asOutputStream(exchange.response())) {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                out.write(chunk, 0, count);
            }
        } catch (IOException e) {
            LOG.debug("A listener has gone", e);
            exchange.callback().failed(e);
            return;
        }
        exchange.callback().succeeded();
    }
}
