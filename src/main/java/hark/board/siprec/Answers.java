package hark.board.siprec;

import hark.board.siprec.sip.Reply;
import hark.board.siprec.sip.Seldom;
import hark.board.siprec.sip.ServerTransaction;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import hark.board.siprec.sip.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Says yes and no, in the words of the RFCs, and counts both.
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /// Requests that bring descriptions and metadata; any other has next to nothing to say.
    private static final Set<String> LARGE = Set.of("INVITE", "UPDATE", "BYE");

    private static final int BODY_BYTES_MAX = 8_192;

    private final SiprecSettings settings;
    private final SiprecParts parts;
    private final Map<Status, Seldom> seldom = new EnumMap<>(Status.class);

    Answers(SiprecSettings settings, SiprecParts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    /// What every request has to pass, in this order (RFC 3261 8.2.1 to 8.2.2.3).
    Optional<SipResponse> objection(SipRequest request) {
        if (!Wording.METHODS.contains(request.method())) {
            return Optional.of(
                    Reply.to(request, Status.METHOD_NOT_ALLOWED, newTag())
                            .with("Allow", Wording.ALLOW)
                            .build());
        }
        if (request.body().length > BODY_BYTES_MAX && !LARGE.contains(request.method())) {
            return Optional.of(Reply.to(request, Status.REQUEST_TOO_LARGE, newTag()).build());
        }
        String uri = request.uri().toLowerCase(Locale.ROOT);
        if (!uri.startsWith("sip:") && !uri.startsWith("sips:") && !uri.startsWith("tel:")) {
            return Optional.of(Reply.to(request, Status.UNSUPPORTED_URI_SCHEME, newTag()).build());
        }
        List<String> unknown = Wording.unknownExtensions(request);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Reply.to(request, Status.BAD_EXTENSION, newTag())
                                .with("Unsupported", String.join(", ", unknown))
                                .build());
    }

    void refuse(ServerTransaction transaction, Refusal refusal) {
        SipRequest request = transaction.request();
        Reply reply = Reply.to(request, refusal.status(), newTag()).because(refusal.why());
        switch (refusal.status()) {
            case SERVICE_UNAVAILABLE ->
                    reply.with(
                            "Retry-After", Integer.toString(settings.waits().retryAfterSeconds()));
            case SESSION_INTERVAL_TOO_SMALL ->
                    reply.with("Min-SE", Integer.toString(settings.waits().sessionMinSeconds()));
            case UNSUPPORTED_MEDIA_TYPE ->
                    reply.with("Accept", Wording.ACCEPT).with("Accept-Encoding", "identity");
            case SESSION_PROGRESS,
                    OK,
                    BAD_REQUEST,
                    FORBIDDEN,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TOO_LARGE,
                    UNSUPPORTED_URI_SCHEME,
                    BAD_EXTENSION,
                    NO_SUCH_CALL,
                    LOOP_DETECTED,
                    BUSY_HERE,
                    NOT_ACCEPTABLE_HERE,
                    REQUEST_PENDING,
                    SERVER_ERROR,
                    VERSION_NOT_SUPPORTED,
                    DECLINE -> {
                // the warning says it all
            }
        }
        note(transaction, refusal);
        respond(transaction, reply.build());
    }

    /// Anybody may make us refuse as often as he likes; the counters have them all.
    private void note(ServerTransaction transaction, Refusal refusal) {
        long times =
                seldom.computeIfAbsent(refusal.status(), s -> new Seldom())
                        .happened(parts.timers().nanos());
        LOG.atLevel(times > 0 ? Level.INFO : Level.DEBUG)
                .log(
                        "{} from {} refused with {}: {} ({} such since last said)",
                        transaction.request().method(),
                        transaction.flow().remote(),
                        refusal.status().code(),
                        refusal.why(),
                        times);
    }

    void ok(ServerTransaction transaction) {
        respond(transaction, Reply.to(transaction.request(), Status.OK, newTag()).build());
    }

    void options(ServerTransaction transaction) {
        respond(transaction, Wording.introduced(transaction, Status.OK, newTag()).build());
    }

    /// To an INVITE that requires reliable provisional responses (RFC 3262) goes one, without a description: the
    /// answer follows it at once and waits for nobody. Where the offer is ours it would have to stand here already, and
    /// the answer would have to wait; there none goes out, which RFC 3262 leaves to us.
    void promise(ServerTransaction transaction, Dialog dialog) {
        SipRequest invite = transaction.request();
        boolean wanted = invite.headers().tokens("Require").contains("100rel");
        if (!wanted || MessageBody.sdpOf(invite).isEmpty()) {
            return;
        }
        long number = 1 + (parts.ids().uuid().getLeastSignificantBits() & 0x3FFF_FFFFL);
        dialog.promised(invite, number);
        Reply reply = Wording.introduced(transaction, Status.SESSION_PROGRESS, dialog.localTag());
        invite.headers().all("Record-Route").forEach(route -> reply.with("Record-Route", route));
        respond(
                transaction,
                reply.with("Require", "100rel").with("RSeq", Long.toString(number)).build());
    }

    /// Accepts an INVITE, UPDATE or PRACK of this session.
    ///
    /// @return what was sent
    SipResponse accept(
            ServerTransaction transaction, RecordingSession session, Optional<byte[]> sdp) {
        Reply reply = Wording.introduced(transaction, Status.OK, session.dialog().localTag());
        transaction
                .request()
                .headers()
                .all("Record-Route")
                .forEach(route -> reply.with("Record-Route", route));
        session.life()
                .timer()
                .filter(timer -> SessionTimer.isIn(transaction.request()))
                .ifPresent(timer -> {
                    reply.with("Session-Expires", timer.header());
                    if (timer.required()) {
                        reply.with("Require", "timer");
                    }
                });
        sdp.ifPresent(bytes -> reply.withBody("application/sdp", bytes));
        SipResponse response = reply.build();
        respond(transaction, response);
        return response;
    }

    void respond(ServerTransaction transaction, SipResponse response) {
        String status = Integer.toString(response.status());
        parts.meters().counter("hark.sip.responses", "status", status).increment();
        transaction.respond(response);
    }

    String newTag() {
        return Long.toHexString(parts.ids().uuid().getMostSignificantBits());
    }
}
