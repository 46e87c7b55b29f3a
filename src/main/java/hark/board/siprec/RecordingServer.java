package hark.board.siprec;

import hark.board.BoardListener;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.Flow;
import hark.board.siprec.sip.LocalAddress;
import hark.board.siprec.sip.ServerTransaction;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import hark.board.siprec.sip.SipUser;
import hark.board.siprec.sip.Status;
import hark.board.siprec.sip.Turn;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The session recording server's user agent (RFC 7866, RFC 3261 8.2 and 12–15): what is answered to each request, and
/// what the listener is told. Everything here happens in a [Turn].
final class RecordingServer implements SipUser {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingServer.class);

    /// Answers to a request of ours that say: there is no such dialog, or nobody to ask (RFC 5057 5.1).
    private static final Set<Integer> GONE =
            Set.of(404, 408, 410, 416, 481, 482, 483, 484, 485, 502, 604);

    private final SiprecSettings settings;
    private final SiprecParts parts;
    private final BoardListener listener;
    private final Turn turn;
    private final MediaAddress mediaAddress;
    private final Admission admission;
    private final Map<String, RecordingSession> sessions = new HashMap<>();
    private final Map<String, SessionFacts> told = new HashMap<>();
    private final Answers answers;
    private Outward outward = Outward.NOWHERE;
    private boolean closing;

    RecordingServer(SiprecSettings settings, SiprecParts parts, BoardListener listener, Turn turn) {
        this.settings = settings;
        this.parts = parts;
        this.listener = listener;
        this.turn = turn;
        this.mediaAddress =
                new MediaAddress(
                        new LocalAddress(
                                settings.addresses().rtpBind(), settings.addresses().advertised()));
        this.admission = new Admission(settings, parts);
        this.answers = new Answers(settings, parts);
        parts.meters().gauge("hark.siprec.sessions", sessions, Map::size);
    }

    void reachOutBy(Outward way) {
        outward = way;
    }

    @Override
    public void request(ServerTransaction transaction) {
        try {
            SipRequest request = transaction.request();
            Optional<SipResponse> refusal = answers.objection(request);
            if (refusal.isPresent()) {
                answers.respond(transaction, refusal.get());
            } else if (request.toTag().isEmpty()) {
                outside(transaction);
            } else {
                inside(transaction);
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "{} {} failed",
                    transaction.request().method(),
                    transaction.request().callId(),
                    e);
            answers.refuse(transaction, new Refusal(Status.SERVER_ERROR, "our fault"));
        }
    }

    private void outside(ServerTransaction transaction) {
        switch (transaction.request().method()) {
            case "INVITE" -> invite(transaction);
            case "OPTIONS" -> answers.options(transaction);
            default ->
                    answers.refuse(transaction, new Refusal(Status.NO_SUCH_CALL, "no such dialog"));
        }
    }

    private void inside(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        RecordingSession session = sessions.get(Dialog.key(request));
        if (session == null) {
            answers.refuse(transaction, new Refusal(Status.NO_SUCH_CALL, "no such dialog"));
        } else if (session.dialog().isStale(request)) {
            answers.refuse(
                    transaction, new Refusal(Status.SERVER_ERROR, "CSeq is lower than before"));
        } else {
            session.dialog().follow(transaction);
            session.life().signalled(parts.timers().nanos());
            switch (request.method()) {
                case "INVITE", "UPDATE" -> modify(transaction, session);
                case "BYE" -> bye(transaction, session);
                case "OPTIONS" -> answers.options(transaction);
                default ->
                        answers.refuse(
                                transaction,
                                new Refusal(Status.NO_SUCH_CALL, "nothing to acknowledge"));
            }
        }
    }

    private void invite(ServerTransaction transaction) {
        if (closing) {
            answers.refuse(transaction, new Refusal(Status.SERVICE_UNAVAILABLE, "shutting down"));
            return;
        }
        switch (admission.admit(transaction, sessions.size())) {
            case Admission.Refused(Refusal refusal) -> answers.refuse(transaction, refusal);
            case Admission.Admitted admitted -> begin(transaction, admitted);
        }
    }

    /// Telling takes no time: the listener notes the moment and decides later. It is told before the answer goes
    /// out, so that the recording's first instant lies before the first packet, which may follow the answer at once.
    private void begin(ServerTransaction transaction, Admission.Admitted admitted) {
        Dialog dialog = new Dialog(transaction, answers.newTag(), turn);
        InetAddress address =
                mediaAddress.toward(transaction.flow().remote().getAddress(), admitted.offered());
        RecordingSession session =
                new RecordingSession(
                        new RecordingSession.Opening(
                                transaction.request(),
                                admitted.offered(),
                                admitted.legs(),
                                address),
                        dialog,
                        admitted.channel(),
                        new SessionLife(
                                Duration.ofSeconds(settings.waits().lostSeconds()),
                                Duration.ofSeconds(settings.waits().holdSeconds()),
                                parts.timers().nanos()));
        session.life().agree(admitted.timer());
        sessions.put(dialog.key(), session);
        byte[] sdp = admitted.offered().isPresent() ? session.answer() : session.offer();
        admitted.body().metadata().ifPresent(document -> learn(session, document));
        SessionFacts facts = session.facts();
        told.put(dialog.key(), facts);
        listener.began(session.channel(), facts);
        accept(transaction, session, Optional.of(sdp));
        LOG.info(
                "Session {} began: Call-ID {} from {}:{}",
                facts.sessionId(),
                facts.callId(),
                LocalAddress.text(transaction.flow().remote().getAddress()),
                transaction.flow().remote().getPort());
    }

    /// A re-INVITE or UPDATE: whatever can be absorbed is.
    private void modify(ServerTransaction transaction, RecordingSession session) {
        switch (MessageBody.of(transaction.request())) {
            case MessageBody.Broken(String why) ->
                    answers.refuse(transaction, new Refusal(Status.BAD_REQUEST, why));
            case MessageBody.Unknown(String type) ->
                    answers.refuse(
                            transaction,
                            new Refusal(Status.UNSUPPORTED_MEDIA_TYPE, "cannot read " + type));
            case MessageBody.Parts body -> modify(transaction, session, body);
        }
    }

    private void modify(
            ServerTransaction transaction, RecordingSession session, MessageBody.Parts body) {
        boolean invite = transaction.request().method().equals("INVITE");
        Optional<Sdp> offer = body.sdp().flatMap(Sdp::parse);
        if (body.sdp().isPresent() && offer.isEmpty()) {
            answers.refuse(
                    transaction,
                    new Refusal(Status.BAD_REQUEST, "the session description cannot be read"));
            return;
        }
        Optional<Refusal> refusal = offer.flatMap(Admission::unacceptable);
        if (refusal.isPresent()) {
            answers.refuse(transaction, refusal.get());
            return;
        }
        if (session.isOffering() && (invite || offer.isPresent())) {
            answers.refuse(
                    transaction,
                    new Refusal(Status.REQUEST_PENDING, "our offer is not answered yet"));
            return;
        }
        switch (SessionTimer.on(transaction.request(), settings.waits().sessionMinSeconds())) {
            case SessionTimer.TooSmall() ->
                    answers.refuse(
                            transaction,
                            new Refusal(
                                    Status.SESSION_INTERVAL_TOO_SMALL,
                                    "the session timer is too short"));
            case SessionTimer.Agreed(Optional<SessionTimer> timer) -> {
                session.life().agree(timer);
                offer.ifPresent(sdp -> describe(session, sdp));
                accept(transaction, session, sdpOf(session, offer, transaction));
                body.metadata().ifPresent(document -> learn(session, document));
                tell(session);
            }
        }
    }

    private void describe(RecordingSession session, Sdp sdp) {
        int homeless = session.describe(sdp);
        if (homeless > 0) {
            parts.meters().counter("hark.siprec.streams.refused").increment(homeless);
            LOG.warn(
                    "Session {}: {} more streams are not recorded: no RTP port is free, or there are too many",
                    session.channel().sessionId(),
                    homeless);
        }
    }

    private static Optional<byte[]> sdpOf(
            RecordingSession session, Optional<Sdp> offer, ServerTransaction transaction) {
        if (offer.isPresent()) {
            return Optional.of(session.answer());
        }
        boolean invite = transaction.request().method().equals("INVITE");
        return invite ? Optional.of(session.offer()) : Optional.empty();
    }

    private void accept(
            ServerTransaction transaction, RecordingSession session, Optional<byte[]> sdp) {
        SipResponse response = answers.accept(transaction, session, sdp);
        if (transaction.request().method().equals("INVITE")) {
            session.dialog()
                    .accepted(transaction, response.bytes(), () -> neverAcknowledged(session));
        }
    }

    /// By the book the session ends (RFC 3261 13.3.1.4); but where audio flows, an ACK that got lost is no reason to
    /// lose the call as well.
    private void neverAcknowledged(RecordingSession session) {
        long heard = session.channel().lastPacketNanos();
        Duration since = Duration.ofNanos(parts.timers().nanos() - heard);
        if (since.compareTo(turn.times().giveUp().dividedBy(2)) < 0) {
            LOG.warn(
                    "Session {} was never acknowledged, but is heard",
                    session.channel().sessionId());
            session.answerMissing();
        } else {
            dismiss(session, SessionEnd.LOST);
        }
    }

    @Override
    public boolean knows(SipRequest request) {
        return sessions.containsKey(Dialog.key(request));
    }

    @Override
    public boolean uses(Flow flow) {
        return sessions.values().stream().anyMatch(session -> session.dialog().flow() == flow);
    }

    @Override
    public void ack(SipRequest ack) {
        RecordingSession session = sessions.get(Dialog.key(ack));
        if (session == null || !session.dialog().acknowledged(ack)) {
            return;
        }
        session.life().signalled(parts.timers().nanos());
        if (!session.isOffering()) {
            return;
        }
        Optional<Sdp> answer =
                MessageBody.of(ack) instanceof MessageBody.Parts body
                        ? body.sdp().flatMap(Sdp::parse)
                        : Optional.empty();
        answer.ifPresentOrElse(sdp -> describe(session, sdp), session::answerMissing);
        tell(session);
    }

    private void bye(ServerTransaction transaction, RecordingSession session) {
        answers.ok(transaction);
        if (MessageBody.of(transaction.request()) instanceof MessageBody.Parts body
                && body.metadata().isPresent()) {
            body.metadata().ifPresent(document -> learn(session, document));
            tell(session);
        }
        end(session, SessionEnd.HUNG_UP);
    }

    private void learn(RecordingSession session, byte[] document) {
        if (!session.learn(document, parts.timers().nanos())) {
            parts.meters().counter("hark.siprec.metadata.malformed").increment();
            LOG.warn(
                    "Session {}: the metadata cannot be read; kept as they are",
                    session.channel().sessionId());
        }
    }

    private void tell(RecordingSession session) {
        SessionFacts facts = session.facts();
        if (!facts.equals(told.put(session.dialog().key(), facts))) {
            listener.changed(session.channel(), facts);
        }
    }

    /// Looks for sources that have fallen silent.
    void sweep() {
        long now = parts.timers().nanos();
        for (RecordingSession session : List.copyOf(sessions.values())) {
            if (session.isInDoubt(now) && !session.life().isAsking()) {
                session.life().asking();
                outward.ask(session, answer -> asked(session, answer));
            } else if (session.life().isRefreshDue(now)) {
                session.life().refreshing(now);
                outward.refresh(session, answer -> refreshed(session, answer));
            }
        }
    }

    /// Silence alone proves nothing: both may be thinking, or on a hold nobody signalled. Who answers and does not say
    /// that the session is gone is there.
    private void asked(RecordingSession session, Optional<SipResponse> answer) {
        session.life().answered();
        int status = answer.map(SipResponse::status).orElse(408);
        if (!GONE.contains(status)) {
            session.life().signalled(parts.timers().nanos());
        } else if (sessions.containsValue(session) && session.isInDoubt(parts.timers().nanos())) {
            dismiss(session, SessionEnd.LOST);
        }
    }

    /// Whoever does not know our session any more has lost it (RFC 3261 12.2.1.2); any other refusal leaves it to the
    /// session timer.
    private void refreshed(RecordingSession session, Optional<SipResponse> answer) {
        int status = answer.map(SipResponse::status).orElse(408);
        if (status < 300) {
            session.life().signalled(parts.timers().nanos());
        } else if (status == 481) {
            end(session, SessionEnd.LOST);
        } else {
            LOG.warn("Session {} was not refreshed: {}", session.channel().sessionId(), status);
        }
    }

    /// Ends all sessions politely.
    ///
    /// @param whenAnswered run once for each
    void stopAll(Runnable whenAnswered) {
        closing = true;
        for (RecordingSession session : List.copyOf(sessions.values())) {
            outward.bye(session, whenAnswered);
            end(session, SessionEnd.STOPPED);
        }
    }

    int count() {
        return sessions.size();
    }

    private void dismiss(RecordingSession session, SessionEnd end) {
        outward.bye(session, () -> LOG.debug("BYE for {} is over", session.channel().sessionId()));
        end(session, end);
    }

    private void end(RecordingSession session, SessionEnd end) {
        String key = session.dialog().key();
        if (!sessions.remove(key, session)) {
            return;
        }
        told.remove(key);
        session.dialog().stop();
        session.channel().close();
        parts.channels().giveBack(session.channel().number());
        parts.meters()
                .counter("hark.siprec.ended", "how", end.name().toLowerCase(Locale.ROOT))
                .increment();
        LOG.info("Session {} ended: {}", session.channel().sessionId(), end);
        listener.ended(session.channel(), end);
    }
}
