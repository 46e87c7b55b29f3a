package hark.board.siprec.sip;

import hark.support.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The transaction layer (RFC 3261 17): tells the new from the repeated, and keeps the count bounded.
public final class Transactions implements Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final String COOKIE = "z9hG4bK";
    private static final Set<String> KNOWN =
            Set.of(
                    "INVITE",
                    "ACK",
                    "BYE",
                    "CANCEL",
                    "OPTIONS",
                    "UPDATE",
                    "PRACK",
                    "INFO",
                    "REGISTER");

    private final SipUser user;
    private final Turn turn;
    private final Ids ids;
    private final MeterRegistry meters;
    private final Kept kept;
    private final String retryAfter;
    private final Map<String, ClientTransaction> clients = new HashMap<>();

    public Transactions(SipUser user, Turn turn, Ids ids, Bounds bounds) {
        this.user = user;
        this.turn = turn;
        this.ids = ids;
        this.meters = bounds.meters();
        this.kept = new Kept(bounds.transactions(), bounds.bytes());
        this.retryAfter = Integer.toString(bounds.retryAfterSeconds());
        this.meters.gauge("hark.sip.transactions", kept, Kept::count);
        this.meters.gauge("hark.sip.transactions.bytes", kept, Kept::bytes);
    }

    /// The limits, and where is counted. Above them requests from outside of any session are answered 503, and nothing
    /// more is kept.
    ///
    /// @param transactions requests that are remembered for being answered, at a time
    /// @param bytes what all of them may take together
    /// @param retryAfterSeconds said with the 503
    public record Bounds(
            int transactions, long bytes, int retryAfterSeconds, MeterRegistry meters) {}

    @Override
    public void arrived(SipParser.Parsed parsed, Flow flow) {
        switch (parsed) {
            case SipParser.KeepAlive() -> LOG.trace("Keep-alive from {}", flow.remote());
            case SipParser.Bad bad -> turn.take(() -> malformed(bad, flow));
            case SipParser.Good(SipRequest request) ->
                    turn.take(() -> request(seen(request, flow), flow));
            case SipParser.Good(SipResponse response) -> turn.take(() -> response(response));
        }
    }

    @Override
    public boolean needs(Flow flow) {
        return turn.ask(() -> user.uses(flow));
    }

    /// Sends a request of ours.
    ///
    /// @param request with a Via whose branch is new (see [#newBranch])
    /// @param whenOver gets the final response, or nothing when none came
    public void ask(SipRequest request, Flow flow, Consumer<Optional<SipResponse>> whenOver) {
        String key = request.via().branch() + "|" + request.method();
        ClientTransaction client =
                new ClientTransaction(
                        request,
                        flow,
                        turn,
                        response -> {
                            clients.remove(key);
                            whenOver.accept(response);
                        });
        clients.put(key, client);
        client.start();
    }

    public String newBranch() {
        return COOKIE + ids.uuid();
    }

    private static SipRequest seen(SipRequest request, Flow flow) {
        return request.with(
                request.headers().withFirstItem("Via", via -> Via.seenFrom(flow.remote(), via)));
    }

    private void malformed(SipParser.Bad bad, Flow flow) {
        meters.counter("hark.sip.malformed", "status", Integer.toString(bad.status())).increment();
        LOG.debug("Malformed message from {}: {}", flow.remote(), bad.why());
        bad.request()
                .filter(request -> !request.method().equals("ACK"))
                .map(request -> seen(request, flow))
                .ifPresent(request -> refuse(request, flow, bad));
    }

    private void refuse(SipRequest request, Flow flow, SipParser.Bad bad) {
        Status status = bad.status() == 505 ? Status.VERSION_NOT_SUPPORTED : Status.BAD_REQUEST;
        send(Reply.to(request, status, tag()).because(bad.why()).build(), request, flow);
    }

    private void response(SipResponse response) {
        String branch =
                response.headers().items("Via").stream()
                        .findFirst()
                        .flatMap(Via::of)
                        .orElse(Via.NONE)
                        .branch();
        ClientTransaction client = clients.get(branch + "|" + response.cseqMethod());
        if (client == null) {
            meters.counter("hark.sip.stray").increment();
            return;
        }
        client.answered(response);
    }

    private void request(SipRequest request, Flow flow) {
        String method = KNOWN.contains(request.method()) ? request.method() : "other";
        meters.counter("hark.sip.requests", "method", method).increment();
        boolean ack = request.method().equals("ACK");
        String key = key(request, ack ? "INVITE" : request.method());
        Optional<Answering> known = kept.find(key);
        if (ack && known.filter(answering -> !isAccepted(answering)).isEmpty()) {
            user.ack(request);
        } else if (known.isPresent()) {
            known.get().again(request);
        } else if (!kept.isFull()) {
            begin(key, request, flow);
        } else {
            crowded(request, flow);
        }
    }

    private static boolean isAccepted(Answering answering) {
        return answering instanceof InviteTransaction invite && invite.isAccepted();
    }

    /// Too much is kept already. Who has a session with us is answered all the same: his BYE must not suffer from what
    /// strangers send.
    private void crowded(SipRequest request, Flow flow) {
        meters.counter("hark.sip.overload").increment();
        Flow back = flow.answering(request);
        if (user.knows(request)) {
            user.request(new ServerTransaction(request, flow, new AnsweredOnce(back)));
        } else {
            Reply reply = Reply.to(request, Status.SERVICE_UNAVAILABLE, tag());
            back.send(reply.with("Retry-After", retryAfter).build().bytes());
        }
    }

    private void begin(String key, SipRequest request, Flow flow) {
        String origin = origin(request);
        boolean elsewhere = request.toTag().isEmpty() && kept.isKnown(origin);
        Consumer<Answering> over = answered -> kept.forget(key, answered);
        Flow back = flow.answering(request);
        Answering answering =
                isInvite(request)
                        ? new InviteTransaction(back, turn, over, kept::isCrowded)
                        : new PlainTransaction(back, turn, over);
        kept.put(key, origin, answering);
        if (request.method().equals("CANCEL")) {
            answering.respond(cancelled(request));
        } else if (elsewhere) {
            answering.respond(Reply.to(request, Status.LOOP_DETECTED, tag()).build());
        } else {
            user.request(new ServerTransaction(request, flow, answering));
        }
        kept.weigh(key);
    }

    private static boolean isInvite(SipRequest request) {
        return request.method().equals("INVITE");
    }

    /// What an INVITE has in common with the same one on another way. Of others it does not matter: to answer twice
    /// does no harm, and some monitors number all their pings alike.
    private static String origin(SipRequest request) {
        return isInvite(request)
                ? request.fromTag()
                        + "|"
                        + request.callId()
                        + "|"
                        + request.headers().first("CSeq").orElse("")
                : "";
    }

    /// An INVITE is answered for good in the turn it comes in, so a CANCEL is always too late to change anything
    /// (RFC 3261 9.2); it still has its own answer.
    private SipResponse cancelled(SipRequest request) {
        boolean known = kept.find(key(request, "INVITE")).isPresent();
        Status status = known ? Status.OK : Status.NO_SUCH_CALL;
        return Reply.to(request, status, tag()).build();
    }

    /// RFC 3261 17.2.3.
    private static String key(SipRequest request, String method) {
        Via via = request.via();
        if (via.branch().startsWith(COOKIE) && via.branch().length() > COOKIE.length()) {
            String sentBy = via.host().toLowerCase(Locale.ROOT) + ":" + via.port();
            return String.join("|", via.branch(), sentBy, method);
        }
        return String.join(
                "|",
                request.uri(),
                request.fromTag(),
                request.callId(),
                Long.toString(request.cseqNumber()),
                via.host(),
                via.branch(),
                method);
    }

    private String tag() {
        return Long.toHexString(ids.uuid().getLeastSignificantBits());
    }

    private static void send(SipResponse response, SipRequest request, Flow flow) {
        flow.answering(request).send(response.bytes());
    }
}
