package hark.board.siprec;

import hark.board.siprec.sip.SipHeaders.Field;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import hark.board.siprec.sip.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends our requests within the dialog of a session.
///
/// @param transactions see to it that they arrive
record InDialog(Transactions transactions) implements Outward {
    private static final Logger LOG = LoggerFactory.getLogger(InDialog.class);

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

    @Override
    public void refresh(RecordingSession session, Consumer<Optional<SipResponse>> whenAnswered) {
        send(session.dialog(), "UPDATE", refreshing(session), whenAnswered);
    }

    /// Every UPDATE is a refresh too: without a timer it would end the one there is. In it we are the user agent
    /// client, so it is `uac` where refreshing is ours.
    private static List<Field> refreshing(RecordingSession session) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Contact", session.dialog().contact()));
        fields.add(new Field("Supported", Wording.SUPPORTED));
        session.life()
                .timer()
                .ifPresent(timer -> fields.add(new Field("Session-Expires", timer.inOurs())));
        return fields;
    }

    @Override
    public void wish(RecordingSession session, String why) {
        List<Field> fields = refreshing(session);
        fields.add(new Field("Content-Type", "application/rs-metadata-request"));
        fields.add(new Field("Content-Disposition", "recording-session"));
        SipRequest head = session.dialog().request("UPDATE", transactions.newBranch(), fields);
        byte[] body = (why + "\r\n").getBytes(StandardCharsets.UTF_8);
        transactions.ask(
                new SipRequest(head.method(), head.uri(), head.headers(), body),
                session.dialog().outward(),
                answer ->
                        LOG.info(
                                "Session {}: all metadata were asked for, since {}: {}",
                                session.channel().sessionId(),
                                why,
                                answer.map(SipResponse::status).orElse(408)));
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
