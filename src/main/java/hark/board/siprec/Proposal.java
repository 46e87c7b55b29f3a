package hark.board.siprec;

import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.Status;
import java.util.Optional;

/// What a request wants of a session there is.
sealed interface Proposal {
    /// Read, and nothing stands against it.
    ///
    /// @param timer the session timer it leads to, if there is one
    record Acceptable(MessageBody.Parts body, Optional<Sdp> offer, Optional<SessionTimer> timer)
            implements Proposal {}

    record Unacceptable(Refusal refusal) implements Proposal {}

    /// @param minSeconds our Min-SE
    static Proposal in(SipRequest request, int minSeconds) {
        return switch (MessageBody.of(request)) {
            case MessageBody.Broken(String why) -> unacceptable(Status.BAD_REQUEST, why);
            case MessageBody.Unknown(String type) ->
                    unacceptable(Status.UNSUPPORTED_MEDIA_TYPE, "cannot read " + type);
            case MessageBody.Parts body -> in(request, body, minSeconds);
        };
    }

    private static Proposal in(SipRequest request, MessageBody.Parts body, int minSeconds) {
        Optional<Sdp> offer = body.sdp().flatMap(Sdp::parse);
        if (body.sdp().isPresent() && offer.isEmpty()) {
            return unacceptable(Status.BAD_REQUEST, "the session description cannot be read");
        }
        Optional<Refusal> refusal = offer.flatMap(Admission::unacceptable);
        if (refusal.isPresent()) {
            return new Unacceptable(refusal.get());
        }
        return switch (SessionTimer.on(request, minSeconds)) {
            case SessionTimer.TooSmall() ->
                    unacceptable(
                            Status.SESSION_INTERVAL_TOO_SMALL, "the session timer is too short");
            case SessionTimer.Agreed(Optional<SessionTimer> timer) ->
                    new Acceptable(body, offer, timer);
        };
    }

    private static Unacceptable unacceptable(Status status, String why) {
        return new Unacceptable(new Refusal(status, why));
    }
}
