package hark.board.siprec;

import hark.board.siprec.sip.SipResponse;
import java.util.Optional;
import java.util.function.Consumer;

/// What we ask of the other side, which is little.
interface Outward {
    /// Before there is a way out, everything counts as answered.
    Outward NOWHERE =
            new Outward() {
                @Override
                public void bye(Dialog dialog, Runnable whenAnswered) {
                    whenAnswered.run();
                }

                @Override
                public void ask(
                        RecordingSession session, Consumer<Optional<SipResponse>> whenAnswered) {
                    whenAnswered.accept(Optional.empty());
                }

                @Override
                public void wish(RecordingSession session, String why) {}

                @Override
                public void refresh(
                        RecordingSession session, Consumer<Optional<SipResponse>> whenAnswered) {
                    whenAnswered.accept(Optional.empty());
                }
            };

    /// Ends the session of this dialog (BYE).
    void bye(Dialog dialog, Runnable whenAnswered);

    /// Asks whether the session is still known there (OPTIONS within the dialog, RFC 3261 11).
    void ask(RecordingSession session, Consumer<Optional<SipResponse>> whenAnswered);

    /// Asks for all metadata (UPDATE with application/rs-metadata-request, RFC 7866 9).
    ///
    /// @param why for the other side's log
    void wish(RecordingSession session, String why);

    /// Keeps the session timer from running out, where that is ours to do (UPDATE, RFC 4028 10).
    void refresh(RecordingSession session, Consumer<Optional<SipResponse>> whenAnswered);
}
