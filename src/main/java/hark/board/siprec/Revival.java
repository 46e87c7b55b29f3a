package hark.board.siprec;

import hark.board.siprec.DialogBook.Left;
import hark.board.siprec.DialogBook.Said;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.Flow;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes up the sessions of an earlier life. What was said in each is heard once more, on the ports it was told; where
/// audio still comes it goes on as if nothing had been, and all others are ended with BYE, so that their clients can
/// come anew and none goes on sending to nobody.
final class Revival {
    private static final Logger LOG = LoggerFactory.getLogger(Revival.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Desk desk;
    private final Duration patience;
    private final House house;

    Revival(Desk desk, House house) {
        this.desk = desk;
        this.patience = Duration.ofSeconds(desk.settings().waits().resumeSeconds());
        this.house = house;
    }

    /// Where sessions live.
    interface House {
        /// As it began, on these ports; empty when that cannot be.
        Optional<RecordingSession> again(Left left, Dialog dialog);

        /// It is of no use any more.
        void useless(RecordingSession session);

        /// Ends a dialog that has no session.
        void bye(Dialog dialog, Runnable whenAnswered);
    }

    /// @param way to who said this
    void takeUp(Left left, Function<Said, Flow> way) {
        Said first = left.opening();
        Turn turn = desk.turn();
        Dialog dialog = new Dialog(first.request(), way.apply(first), first.localTag(), turn);
        dialog.countFrom(turn.timers().now().getEpochSecond() % Integer.MAX_VALUE);
        for (Said said : left.inLastDialog()) {
            dialog.follow(said.request(), way.apply(said));
            dialog.retarget(said.request());
        }
        Optional<RecordingSession> session =
                left.whole() && patience.isPositive()
                        ? house.again(left, dialog)
                        : Optional.empty();
        session.ifPresentOrElse(
                again -> hear(again, left),
                () -> house.bye(dialog, () -> desk.book().forget(left.sessionId())));
    }

    private void hear(RecordingSession session, Left left) {
        long quiet = session.channel().lastPacketNanos();
        answerOnce(session, left.said().getFirst().request());
        left.said().stream()
                .skip(1)
                .map(Said::request)
                .forEach(request -> hearAgain(session, request));
        session.answerMissing();
        session.takenUp();
        boolean listening = session.ports().equals(left.said().getLast().ports());
        look(session, quiet, listening ? desk.turn().timers().nanos() + patience.toNanos() : 0);
    }

    /// The words of our answers count their versions, as they did before.
    private static void answerOnce(RecordingSession session, SipRequest invite) {
        boolean offered =
                MessageBody.of(invite) instanceof MessageBody.Parts body && body.sdp().isPresent();
        byte[] sdp = offered ? session.answer() : session.offer();
        LOG.trace("Session {} was answered {} bytes", session.channel().sessionId(), sdp.length);
    }

    private void hearAgain(RecordingSession session, SipRequest request) {
        if (!(MessageBody.of(request) instanceof MessageBody.Parts body)) {
            return;
        }
        Optional<Sdp> sdp = body.sdp().flatMap(Sdp::parse);
        boolean ack = request.method().equals("ACK");
        if (request.toTag().isEmpty()) {
            session.takeOver(sdp);
        } else if (!ack || session.isOffering()) {
            sdp.ifPresent(described -> desk.book().describe(session, described));
        }
        if (ack) {
            session.answerMissing();
        } else {
            session.sdpFor(request, sdp);
        }
        if (SessionTimer.isIn(request)) {
            int least = desk.settings().waits().sessionMinSeconds();
            session.life().agree(SessionTimer.agreed(request, least));
        }
        body.metadata().ifPresent(document -> desk.book().learn(session, document));
    }

    private void look(RecordingSession session, long quietNanos, long untilNanos) {
        if (!desk.book().has(session)) {
            return;
        }
        if (session.channel().lastPacketNanos() != quietNanos) {
            desk.book().resumed(session);
        } else if (untilNanos - desk.turn().timers().nanos() <= 0) {
            house.useless(session);
        } else {
            desk.turn().after(LOOK, () -> look(session, quietNanos, untilNanos));
        }
    }
}
