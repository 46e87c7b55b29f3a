package hark.board.siprec;

import hark.board.siprec.sip.ServerTransaction;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import hark.board.siprec.sip.Status;
import java.util.Optional;

/// What is said in a session that is under way: re-INVITE (RFC 3261 14.2), UPDATE (RFC 3311) and PRACK (RFC 3262).
/// Whatever can be absorbed is.
final class Changes {
    private final Desk desk;

    Changes(Desk desk) {
        this.desk = desk;
    }

    void modify(ServerTransaction transaction, RecordingSession session) {
        SipRequest request = transaction.request();
        switch (Proposal.in(request, desk.settings().waits().sessionMinSeconds())) {
            case Proposal.Unacceptable(Refusal refusal) ->
                    desk.answers().refuse(transaction, refusal);
            case Proposal.Acceptable proposal -> {
                boolean describes =
                        request.method().equals("INVITE") || proposal.offer().isPresent();
                if (session.isOffering() && describes) {
                    desk.answers()
                            .refuse(
                                    transaction,
                                    new Refusal(
                                            Status.REQUEST_PENDING,
                                            "our offer is not answered yet"));
                } else {
                    modify(transaction, session, proposal);
                }
            }
        }
    }

    private void modify(
            ServerTransaction transaction, RecordingSession session, Proposal.Acceptable proposal) {
        SipRequest request = transaction.request();
        if (SessionTimer.isIn(request)) {
            session.life().agree(proposal.timer());
        }
        proposal.offer().ifPresent(sdp -> desk.book().describe(session, sdp));
        accept(transaction, session, session.sdpFor(request, proposal.offer()));
        proposal.body().metadata().ifPresent(document -> desk.book().learn(session, document));
        desk.book().changed(session);
        desk.watch().complete(session);
    }

    /// One that acknowledges nothing is told so (RFC 3262 3).
    void prack(ServerTransaction transaction, RecordingSession session) {
        if (session.dialog().isPromiseKnown(transaction.request())) {
            modify(transaction, session);
        } else {
            desk.answers()
                    .refuse(
                            transaction,
                            new Refusal(Status.NO_SUCH_CALL, "nothing to acknowledge"));
        }
    }

    void accept(ServerTransaction transaction, RecordingSession session, Optional<byte[]> sdp) {
        SipRequest request = transaction.request();
        session.dialog().retarget(request);
        if (request.method().equals("INVITE")) {
            desk.answers().promise(transaction, session.dialog());
            SipResponse response = desk.answers().accept(transaction, session, sdp);
            session.dialog()
                    .accepted(
                            transaction,
                            response.bytes(),
                            () -> desk.watch().neverAcknowledged(session));
        } else {
            desk.answers().accept(transaction, session, sdp);
        }
        desk.book().keep(session, request);
    }
}
