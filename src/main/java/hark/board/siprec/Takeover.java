package hark.board.siprec;

import hark.board.siprec.sip.ServerTransaction;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.Status;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An INVITE that takes the place of another dialog (RFC 3891), as when a session border controller's partner takes
/// over from it. The session goes on: the same channel, the same ports, the same calls, the same recordings.
final class Takeover {
    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private final Desk desk;
    private final Changes changes;

    Takeover(Desk desk, Changes changes) {
        this.desk = desk;
        this.changes = changes;
    }

    /// Answers an INVITE that names a dialog.
    ///
    /// @return false where it names none: then it is one like any other
    boolean answers(ServerTransaction invite) {
        switch (Replaces.in(invite.request())) {
            case Replaces.None() -> {
                return false;
            }
            case Replaces.Wrong(String why) -> refuse(invite, Status.BAD_REQUEST, why);
            case Replaces.Names(Replaces replaces) -> replace(invite, replaces);
        }
        return true;
    }

    private void replace(ServerTransaction invite, Replaces replaces) {
        Optional<RecordingSession> session = desk.book().at(replaces.key());
        if (session.isEmpty() && desk.book().isOver(replaces.key())) {
            refuse(invite, Status.DECLINE, "the session it names is over");
        } else if (session.isEmpty()) {
            refuse(invite, Status.NO_SUCH_CALL, "there is no dialog as it names");
        } else if (replaces.earlyOnly()) {
            refuse(invite, Status.BUSY_HERE, "the session it names has been answered");
        } else {
            replace(invite, session.get());
        }
    }

    private void replace(ServerTransaction transaction, RecordingSession session) {
        SipRequest invite = transaction.request();
        switch (Proposal.in(invite, desk.settings().waits().sessionMinSeconds())) {
            case Proposal.Unacceptable(Refusal refusal) ->
                    desk.answers().refuse(transaction, refusal);
            case Proposal.Acceptable proposal -> replace(transaction, session, proposal);
        }
    }

    private void replace(
            ServerTransaction transaction, RecordingSession session, Proposal.Acceptable proposal) {
        SipRequest invite = transaction.request();
        Dialog before = session.dialog();
        Dialog dialog = desk.dialog(transaction);
        RecordingSession.Opening opening =
                new RecordingSession.Opening(
                        invite,
                        proposal.offer(),
                        session.legs(),
                        desk.media(transaction.flow(), proposal.offer()));
        desk.book().move(session, dialog, opening);
        session.agree(desk.life(proposal.timer()));
        changes.accept(transaction, session, session.sdpFor(invite, proposal.offer()));
        proposal.body().metadata().ifPresent(document -> desk.book().learn(session, document));
        desk.book().changed(session);
        desk.watch().farewell(before);
        LOG.info(
                "Session {} goes on in another dialog: Call-ID {}",
                session.channel().sessionId(),
                invite.callId());
    }

    private void refuse(ServerTransaction invite, Status status, String why) {
        desk.answers().refuse(invite, new Refusal(status, why));
    }
}
