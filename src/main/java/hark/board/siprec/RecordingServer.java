package hark.board.siprec;

import hark.board.BoardListener;
import hark.board.SessionEnd;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private final Turn turn;
    private final MediaAddress mediaAddress;
    private final Admission admission;
    private final SessionBook book;
    private final Revival revival;
    private final Answers answers;
    private Outward outward = Outward.NOWHERE;
    private boolean closing;

    RecordingServer(SiprecSettings settings, SiprecParts parts, BoardListener listener, Turn turn) {
        this.settings = settings;
        this.parts = parts;
        this.turn = turn;
        this.mediaAddress =
                new MediaAddress(
                        new LocalAddress(
                                settings.addresses().rtpBind(), settings.addresses().advertised()));
        this.admission = new Admission(settings, parts);
        this.answers = new Answers(settings, parts);
        this.book = new SessionBook(parts, listener);
        this.revival =
                new Revival(
                        Duration.ofSeconds(settings.waits().resumeSeconds()),
                        turn,
                        book,
                        new Hosting());
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
        Optional<RecordingSession> known = book.of(request);
        if (known.isEmpty()) {
            answers.refuse(transaction, new Refusal(Status.NO_SUCH_CALL, "no such dialog"));
        } else {
            inside(transaction, known.get());
        }
    }

    private void inside(ServerTransaction transaction, RecordingSession session) {
        SipRequest request = transaction.request();
        if (session.dialog().isStale(request)) {
            answers.refuse(
                    transaction, new Refusal(Status.SERVER_ERROR, "CSeq is lower than before"));
        } else {
            session.dialog().follow(request, transaction.flow());
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
        switch (admission.admit(transaction, book.all().size())) {
            case Admission.Refused(Refusal refusal) -> answers.refuse(transaction, refusal);
            case Admission.Admitted admitted -> begin(transaction, admitted);
        }
    }

    /// Telling takes no time: the listener notes the moment and decides later. It is told before the answer goes
    /// out, so that the recording's first instant lies before the first packet, which may follow the answer at once.
    private void begin(ServerTransaction transaction, Admission.Admitted admitted) {
        SipRequest invite = transaction.request();
        Dialog dialog = new Dialog(invite, transaction.flow(), answers.newTag(), turn);
        RecordingSession session = open(invite, dialog, admitted);
        byte[] sdp = admitted.offered().isPresent() ? session.answer() : session.offer();
        book.begun(session);
        accept(transaction, session, Optional.of(sdp));
        LOG.info(
                "Session {} began: Call-ID {} from {}:{}",
                session.channel().sessionId(),
                invite.callId(),
                LocalAddress.text(transaction.flow().remote().getAddress()),
                transaction.flow().remote().getPort());
    }

    private RecordingSession open(SipRequest invite, Dialog dialog, Admission.Admitted admitted) {
        InetAddress address =
                mediaAddress.toward(dialog.flow().remote().getAddress(), admitted.offered());
        RecordingSession session =
                new RecordingSession(
                        new RecordingSession.Opening(
                                invite, admitted.offered(), admitted.legs(), address),
                        dialog,
                        admitted.channel(),
                        new SessionLife(
                                Duration.ofSeconds(settings.waits().lostSeconds()),
                                Duration.ofSeconds(settings.waits().holdSeconds()),
                                parts.timers().nanos()));
        session.life().agree(admitted.timer());
        book.add(session);
        admitted.body().metadata().ifPresent(document -> book.learn(session, document));
        return session;
    }

    /// A dialog that an earlier life left open.
    void takeUp(DialogBook.Left left, Function<DialogBook.Said, Flow> way) {
        revival.takeUp(left, way);
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
                offer.ifPresent(sdp -> book.describe(session, sdp));
                accept(transaction, session, session.sdpFor(transaction.request(), offer));
                body.metadata().ifPresent(document -> book.learn(session, document));
                book.changed(session);
            }
        }
    }

    private void accept(
            ServerTransaction transaction, RecordingSession session, Optional<byte[]> sdp) {
        SipResponse response = answers.accept(transaction, session, sdp);
        if (transaction.request().method().equals("INVITE")) {
            session.dialog()
                    .accepted(transaction, response.bytes(), () -> neverAcknowledged(session));
        }
        book.keep(session, transaction.request());
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
        return book.of(request).isPresent();
    }

    @Override
    public boolean uses(Flow flow) {
        return book.all().stream().anyMatch(session -> session.dialog().flow() == flow);
    }

    @Override
    public void ack(SipRequest ack) {
        book.of(ack).ifPresent(session -> acknowledged(ack, session));
    }

    private void acknowledged(SipRequest ack, RecordingSession session) {
        if (!session.dialog().acknowledged(ack)) {
            return;
        }
        session.life().signalled(parts.timers().nanos());
        Optional<MessageBody.Parts> body =
                MessageBody.of(ack) instanceof MessageBody.Parts parts
                        ? Optional.of(parts)
                        : Optional.empty();
        Optional<byte[]> metadata = body.flatMap(MessageBody.Parts::metadata);
        if (!session.isOffering() && metadata.isEmpty()) {
            return;
        }
        if (session.isOffering()) {
            body.flatMap(MessageBody.Parts::sdp)
                    .flatMap(Sdp::parse)
                    .ifPresentOrElse(sdp -> book.describe(session, sdp), session::answerMissing);
        }
        metadata.ifPresent(document -> book.learn(session, document));
        book.keep(session, ack);
        book.changed(session);
    }

    private void bye(ServerTransaction transaction, RecordingSession session) {
        answers.ok(transaction);
        if (MessageBody.of(transaction.request()) instanceof MessageBody.Parts body
                && body.metadata().isPresent()) {
            body.metadata().ifPresent(document -> book.learn(session, document));
            book.changed(session);
        }
        book.ended(session, SessionEnd.HUNG_UP);
    }

    /// Looks for sources that have fallen silent.
    void sweep() {
        long now = parts.timers().nanos();
        for (RecordingSession session : book.all()) {
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
        } else if (book.has(session) && session.isInDoubt(parts.timers().nanos())) {
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
            book.ended(session, SessionEnd.LOST);
        } else {
            LOG.warn("Session {} was not refreshed: {}", session.channel().sessionId(), status);
        }
    }

    /// Ends all sessions politely.
    ///
    /// @param whenAnswered run once for each
    void stopAll(Runnable whenAnswered) {
        closing = true;
        for (RecordingSession session : book.all()) {
            outward.bye(session.dialog(), whenAnswered);
            book.ended(session, SessionEnd.STOPPED);
        }
    }

    int count() {
        return book.all().size();
    }

    private void dismiss(RecordingSession session, SessionEnd end) {
        outward.bye(
                session.dialog(),
                () -> LOG.debug("BYE for {} is over", session.channel().sessionId()));
        book.ended(session, end);
    }

    /// Where sessions of an earlier life come back to.
    private final class Hosting implements Revival.House {
        @Override
        public Optional<RecordingSession> again(DialogBook.Left left, Dialog dialog) {
            return switch (admission.again(left)) {
                case Admission.Admitted admitted ->
                        Optional.of(open(left.said().getFirst().request(), dialog, admitted));
                case Admission.Refused(Refusal refusal) -> {
                    LOG.info("Session {} is not taken up: {}", left.sessionId(), refusal.why());
                    yield Optional.empty();
                }
            };
        }

        @Override
        public void useless(RecordingSession session) {
            dismiss(session, SessionEnd.LOST);
        }

        @Override
        public void bye(Dialog dialog, Runnable whenAnswered) {
            outward.bye(dialog, whenAnswered);
        }
    }
}
