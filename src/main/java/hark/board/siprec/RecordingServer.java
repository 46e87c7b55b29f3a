package hark.board.siprec;

import hark.board.BoardListener;
import hark.board.BoardListener.Obstacle;
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
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The session recording server's user agent (RFC 7866, RFC 3261 8.2 and 12–15): what is answered to each request, and
/// what the listener is told. Everything here happens in a [Turn].
final class RecordingServer implements SipUser {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingServer.class);

    private final Desk desk;
    private final Admission admission;
    private final SessionBook book;
    private final Revival revival;
    private final Answers answers;
    private final Changes changes;
    private final Takeover takeover;
    private final TurnedAway turnedAway;

    RecordingServer(SiprecSettings settings, SiprecParts parts, BoardListener listener, Turn turn) {
        book = new SessionBook(parts, listener);
        desk = Desk.of(settings, parts, turn, book);
        answers = desk.answers();
        admission = new Admission(settings, parts);
        changes = new Changes(desk);
        takeover = new Takeover(desk, changes);
        revival = new Revival(desk, new Hosting());
        turnedAway = new TurnedAway(parts, listener);
    }

    void reachOutBy(Outward way) {
        desk.watch().reachOutBy(way);
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
            case "OPTIONS" -> asked(transaction);
            default ->
                    answers.refuse(transaction, new Refusal(Status.NO_SUCH_CALL, "no such dialog"));
        }
    }

    /// Who asks from outside of any session wants to know whether to send us one.
    private void asked(ServerTransaction transaction) {
        Optional<Refusal> obstacle = admission.obstacle(book.all().size());
        obstacle.ifPresentOrElse(
                why -> answers.refuse(transaction, why), () -> answers.options(transaction));
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
            session.life().signalled(desk.parts().timers().nanos());
            switch (request.method()) {
                case "INVITE", "UPDATE" -> changes.modify(transaction, session);
                case "PRACK" -> changes.prack(transaction, session);
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
        if (!admission.isClosed() && takeover.answers(transaction)) {
            return;
        }
        switch (admission.admit(transaction, book.all().size())) {
            case Admission.Refused(Refusal refusal, Optional<Obstacle.Kind> lost) -> {
                answers.refuse(transaction, refusal);
                lost.ifPresent(kind ->
                        turnedAway.tell(transaction.request(), new Obstacle(kind, refusal.why())));
            }
            case Admission.Admitted admitted -> begin(transaction, admitted);
        }
    }

    /// Telling takes no time: the listener notes the moment and decides later. It is told before the answer goes
    /// out, so that the recording's first instant lies before the first packet, which may follow the answer at once.
    private void begin(ServerTransaction transaction, Admission.Admitted admitted) {
        SipRequest invite = transaction.request();
        Dialog dialog = desk.dialog(transaction);
        RecordingSession session = open(invite, dialog, admitted);
        byte[] sdp = admitted.offered().isPresent() ? session.answer() : session.offer();
        book.begun(session);
        changes.accept(transaction, session, Optional.of(sdp));
        LOG.info(
                "Session {} began: Call-ID {} from {}:{}",
                session.channel().sessionId(),
                invite.callId(),
                LocalAddress.text(transaction.flow().remote().getAddress()),
                transaction.flow().remote().getPort());
    }

    private RecordingSession open(SipRequest invite, Dialog dialog, Admission.Admitted admitted) {
        RecordingSession session =
                new RecordingSession(
                        new RecordingSession.Opening(
                                invite,
                                admitted.offered(),
                                admitted.legs(),
                                desk.media(dialog.flow(), admitted.offered())),
                        dialog,
                        admitted.channel(),
                        desk.life(admitted.timer()));
        book.add(session);
        admitted.body().metadata().ifPresent(document -> book.learn(session, document));
        return session;
    }

    /// A dialog that an earlier life left open.
    void takeUp(DialogBook.Left left, Function<DialogBook.Said, Flow> way) {
        revival.takeUp(left, way);
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
        session.life().signalled(desk.parts().timers().nanos());
        Optional<MessageBody.Parts> body =
                MessageBody.of(ack) instanceof MessageBody.Parts parts
                        ? Optional.of(parts)
                        : Optional.empty();
        Optional<byte[]> metadata = body.flatMap(MessageBody.Parts::metadata);
        if (session.isOffering() || metadata.isPresent()) {
            heard(session, ack, body);
        }
        desk.watch().complete(session);
    }

    /// An ACK that says something.
    private void heard(RecordingSession session, SipRequest ack, Optional<MessageBody.Parts> body) {
        if (session.isOffering()) {
            body.flatMap(MessageBody.Parts::sdp)
                    .flatMap(Sdp::parse)
                    .ifPresentOrElse(sdp -> book.describe(session, sdp), session::answerMissing);
        }
        body.flatMap(MessageBody.Parts::metadata)
                .ifPresent(document -> book.learn(session, document));
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

    /// Looks after sessions that are under way.
    void sweep() {
        desk.watch().sweep();
    }

    /// Ends all sessions politely.
    ///
    /// @param whenAnswered run once for each
    void stopAll(Runnable whenAnswered) {
        admission.close();
        for (RecordingSession session : book.all()) {
            desk.watch().bye(session.dialog(), whenAnswered);
            book.ended(session, SessionEnd.STOPPED);
        }
    }

    int count() {
        return book.all().size();
    }

    /// Where sessions of an earlier life come back to.
    private final class Hosting implements Revival.House {
        @Override
        public Optional<RecordingSession> again(DialogBook.Left left, Dialog dialog) {
            return switch (admission.again(left)) {
                case Admission.Admitted admitted ->
                        Optional.of(open(left.opening().request(), dialog, admitted));
                case Admission.Refused(Refusal refusal, _) -> {
                    LOG.info("Session {} is not taken up: {}", left.sessionId(), refusal.why());
                    yield Optional.empty();
                }
            };
        }

        @Override
        public void useless(RecordingSession session) {
            desk.watch().dismiss(session, SessionEnd.LOST);
        }

        @Override
        public void bye(Dialog dialog, Runnable whenAnswered) {
            desk.watch().bye(dialog, whenAnswered);
        }
    }
}
