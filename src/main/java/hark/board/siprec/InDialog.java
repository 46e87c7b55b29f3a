package hark.board.siprec;

import hark.board.siprec.sip.SipHeaders.Field;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import hark.board.siprec.sip.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Sends our requests within the dialog of a session.
///
/// @param transactions see to it that they arrive
record InDialog(Transactions transactions) implements Outward {
    @Override
    public void bye(Dialog dialog, Runnable whenAnswered) {
        send(dialog, "BYE", List.of(), answer -> whenAnswered.run());
    }

    @Override
    public void ask(RecordingSession session, Consumer<Optional<SipResponse>> whenAnswered) {
        List<Field> fields =
                List.of(
                        new Field("Contact", session.dialog().contact()),
                        new Field("Accept", Wording.ACCEPT));
        send(session.dialog(), "OPTIONS", fields, whenAnswered);
    }

    /// In this request we are the user agent client, so it is `uac` who refreshes.
    @Override
    public void refresh(RecordingSession session, Consumer<Optional<SipResponse>> whenAnswered) {
        String expires =
                session.life().timer().map(t -> t.seconds() + ";refresher=uac").orElse("1800");
        List<Field> fields =
                List.of(
                        new Field("Contact", session.dialog().contact()),
                        new Field("Supported", Wording.SUPPORTED),
                        new Field("Session-Expires", expires));
        send(session.dialog(), "UPDATE", fields, whenAnswered);
    }

    private void send(
            Dialog dialog,
            String method,
            List<Field> fields,
            Consumer<Optional<SipResponse>> whenAnswered) {
        SipRequest request = dialog.request(method, transactions.newBranch(), fields);
        transactions.ask(request, dialog.outward(), whenAnswered);
    }
}
