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
    private final int transactionsMax;
    private final Map<String, ServerTransaction> servers = new HashMap<>();
    private final Map<String, ClientTransaction> clients = new HashMap<>();

    /// Which transaction first brought a request, to know one that came by two ways (RFC 3261 8.2.2.2).
    private final Map<String, String> origins = new HashMap<>();

    public Transactions(SipUser user, Turn turn, Ids ids, Meters meters) {
        this.user = user;
        this.turn = turn;
        this.ids = ids;
        this.meters = meters.registry();
        this.transactionsMax = meters.transactionsMax();
        this.meters.gauge("hark.sip.transactions", servers, Map::size);
    }

    /// Where is counted, and the limit that is counted against.
    ///
    /// @param transactionsMax server transactions at a time; one more is answered 503
    public record Meters(MeterRegistry registry, int transactionsMax) {}

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
        String via = request.via().seenFrom(flow.remote()).toString();
        return request.with(request.headers().withFirstItem("Via", via));
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
        ServerTransaction known = servers.get(key);
        if (ack && (known == null || isAccepted(known))) {
            user.ack(request);
        } else if (known != null) {
            known.again(request);
        } else if (servers.size() >= transactionsMax) {
            meters.counter("hark.sip.overload").increment();
            send(
                    Reply.to(request, Status.SERVICE_UNAVAILABLE, tag())
                            .with("Retry-After", "5")
                            .build(),
                    request,
                    flow);
        } else {
            begin(key, request, flow);
        }
    }

    private static boolean isAccepted(ServerTransaction transaction) {
        return transaction instanceof InviteTransaction invite && invite.isAccepted();
    }

    private void begin(String key, SipRequest request, Flow flow) {
        String origin =
                request.fromTag()
                        + "|"
                        + request.callId()
                        + "|"
                        + request.headers().first("CSeq").orElse("");
        boolean elsewhere = request.toTag().isEmpty() && origins.containsKey(origin);
        Runnable over =
                () -> {
                    servers.remove(key);
                    origins.remove(origin, key);
                };
        ServerTransaction transaction =
                request.method().equals("INVITE")
                        ? new InviteTransaction(request, flow, turn, over)
                        : new PlainTransaction(request, flow, turn, over);
        servers.put(key, transaction);
        if (request.method().equals("CANCEL")) {
            cancel(transaction);
        } else if (elsewhere) {
            transaction.respond(Reply.to(request, Status.LOOP_DETECTED, tag()).build());
        } else {
            origins.put(origin, key);
            user.request(transaction);
        }
    }

    /// An INVITE is answered for good in the turn it comes in, so a CANCEL is always too late to change anything
    /// (RFC 3261 9.2); it still has its own answer.
    private void cancel(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        boolean known = servers.containsKey(key(request, "INVITE"));
        Status status = known ? Status.OK : Status.NO_SUCH_CALL;
        transaction.respond(Reply.to(request, status, tag()).build());
    }

    /// RFC 3261 17.2.3.
    private static String key(SipRequest request, String method) {
        Via via = request.via();
        if (via.branch().startsWith(COOKIE)) {
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
