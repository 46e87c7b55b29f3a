package hark.board.siprec;

import hark.board.BoardListener.Obstacle;
import hark.board.rtp.RtpChannel;
import hark.board.rtp.RtpReceiver;
import hark.board.rtp.RtpSessionSpec;
import hark.board.siprec.metadata.MetadataReader;
import hark.board.siprec.sdp.Listening;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.ServerTransaction;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Whether a new INVITE becomes a recording session: it must be one, be readable, and find a channel and ports.
final class Admission {
    /// What we offer to those who send no offer and no stream labels: two legs (RFC 7866 8.1.5 leaves it to us).
    private static final List<String> USUAL_LABELS = List.of("1", "2");

    private static final String TOO_MANY = "too many sessions";
    private static final String NO_CHANNEL = "no channel can be given";
    private static final String CLOSED = "shutting down";

    private final SiprecSettings settings;
    private final SiprecParts parts;
    private boolean closed;

    Admission(SiprecSettings settings, SiprecParts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    /// What became of an INVITE.
    sealed interface Outcome permits Admitted, Refused {}

    /// @param offered what the other side offered; empty when the offer is ours to make
    /// @param timer the session timer, if there is one
    record Admitted(
            RtpChannel channel,
            Legs legs,
            Optional<Sdp> offered,
            MessageBody.Parts body,
            Optional<SessionTimer> timer)
            implements Outcome {}

    /// @param lost what was short, where it was a session that was to be recorded; who was told to come again otherwise
    /// than he came is not lost
    record Refused(Refusal refusal, Optional<Obstacle.Kind> lost) implements Outcome {}

    /// From now on nobody is let in.
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /// Why a new session could not be recorded now, whoever it came from.
    ///
    /// @param sessions that there are
    Optional<Refusal> obstacle(int sessions) {
        if (closed) {
            return Optional.of(new Refusal(Status.SERVICE_UNAVAILABLE, CLOSED));
        }
        String why =
                sessions >= settings.limits().sessions()
                        ? TOO_MANY
                        : parts.channels().hasFree()
                                ? String.join("; ", parts.obstacles().get())
                                : NO_CHANNEL;
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(Status.SERVICE_UNAVAILABLE, why));
    }

    Outcome admit(ServerTransaction transaction, int sessions) {
        SipRequest invite = transaction.request();
        return switch (MessageBody.of(invite)) {
            case MessageBody.Broken(String why) -> refused(Status.BAD_REQUEST, why);
            case MessageBody.Unknown(String type) ->
                    refused(Status.UNSUPPORTED_MEDIA_TYPE, "cannot read " + type);
            case MessageBody.Parts body -> admit(transaction, body, sessions);
        };
    }

    private Outcome admit(ServerTransaction transaction, MessageBody.Parts body, int sessions) {
        SipRequest invite = transaction.request();
        boolean welcome =
                Recognition.isRecording(invite, body)
                        || Recognition.isTrusted(
                                transaction.flow().remote().getAddress(),
                                settings.neighbours().trusted());
        if (!welcome) {
            return refused(Status.FORBIDDEN, "only recording sessions (RFC 7866) are taken here");
        }
        if (closed) {
            return lost(Obstacle.Kind.TIME, CLOSED);
        }
        if (sessions >= settings.limits().sessions()) {
            return lost(Obstacle.Kind.ROOM, TOO_MANY);
        }
        return switch (SessionTimer.on(invite, settings.waits().sessionMinSeconds())) {
            case SessionTimer.TooSmall() ->
                    refused(Status.SESSION_INTERVAL_TOO_SMALL, "the session timer is too short");
            case SessionTimer.Agreed(Optional<SessionTimer> timer) -> offered(body, timer);
        };
    }

    private Outcome offered(MessageBody.Parts body, Optional<SessionTimer> timer) {
        if (body.sdp().isEmpty()) {
            return open(
                    fresh(Legs.labelled(labels(body), parts.ids())), Optional.empty(), body, timer);
        }
        Optional<Sdp> offer = body.sdp().flatMap(Sdp::parse);
        if (offer.isEmpty()) {
            return unheard(
                    new Refusal(Status.BAD_REQUEST, "the session description cannot be read"));
        }
        Optional<Refusal> refusal = unacceptable(offer.get());
        return refusal.map(Admission::unheard)
                .orElseGet(
                        () -> open(fresh(Legs.of(offer.get(), parts.ids())), offer, body, timer));
    }

    /// Lets in again whom an earlier life let in, on the ports he was told.
    Outcome again(DialogBook.Left left) {
        SipRequest invite = left.said().getFirst().request();
        if (!(MessageBody.of(invite) instanceof MessageBody.Parts body)) {
            return refused(Status.BAD_REQUEST, "it cannot be read any more");
        }
        Optional<Sdp> offer = body.sdp().flatMap(Sdp::parse);
        Legs legs =
                offer.map(sdp -> Legs.of(sdp, parts.ids()))
                        .orElseGet(() -> Legs.labelled(labels(body), parts.ids()));
        Optional<SessionTimer> timer =
                SessionTimer.agreed(invite, settings.waits().sessionMinSeconds());
        Room room = new Room(left.sessionId(), legs, left.said().getLast().ports());
        return open(room, offer, body, timer);
    }

    /// @param ports empty: any
    private record Room(String sessionId, Legs legs, List<Integer> ports) {}

    private Room fresh(Legs legs) {
        return new Room(parts.ids().uuid().toString(), legs, List.of());
    }

    /// Nothing in the offer that we could hear, now or after a resume.
    static Optional<Refusal> unacceptable(Sdp offer) {
        List<Listening> all = offer.medias().stream().map(Listening::to).toList();
        boolean hope =
                all.isEmpty()
                        || all.stream()
                                .anyMatch(one ->
                                        one instanceof Listening.Taken
                                                || one instanceof Listening.Removed);
        if (hope) {
            return Optional.empty();
        }
        String why =
                all.stream()
                        .flatMap(one ->
                                one instanceof Listening.Encrypted(String fault)
                                        ? Stream.of("encrypted media cannot be taken: " + fault)
                                        : Stream.empty())
                        .findFirst()
                        .orElse("no audio over RTP offered");
        return Optional.of(new Refusal(Status.NOT_ACCEPTABLE_HERE, why));
    }

    private static List<String> labels(MessageBody.Parts body) {
        List<String> told =
                body
                        .metadata()
                        .flatMap(MetadataReader::read)
                        .map(metadata -> metadata.labels().values().stream())
                        .stream()
                        .flatMap(labels -> labels)
                        .filter(label -> label.matches("[A-Za-z0-9._~-]{1,64}"))
                        .distinct()
                        .limit(Legs.LEGS_MAX)
                        .toList();
        return told.isEmpty() ? USUAL_LABELS : told;
    }

    private Outcome open(
            Room room, Optional<Sdp> offer, MessageBody.Parts body, Optional<SessionTimer> timer) {
        OptionalInt number = parts.channels().take();
        if (number.isEmpty()) {
            return lost(Obstacle.Kind.ROOM, NO_CHANNEL);
        }
        RtpSessionSpec spec =
                new RtpSessionSpec(
                        number.getAsInt(),
                        room.sessionId(),
                        SiprecBoard.NAME,
                        room.legs().specs(),
                        room.ports());
        return switch (parts.rtp().open(spec)) {
            case RtpReceiver.Opened(RtpChannel channel) ->
                    new Admitted(channel, room.legs(), offer, body, timer);
            case RtpReceiver.NoPortFree() -> {
                parts.channels().giveBack(number.getAsInt());
                yield lost(Obstacle.Kind.ROOM, "all RTP ports are taken");
            }
        };
    }

    private static Refused refused(Status status, String why) {
        return new Refused(new Refusal(status, why), Optional.empty());
    }

    private static Outcome lost(Obstacle.Kind kind, String why) {
        return new Refused(new Refusal(Status.SERVICE_UNAVAILABLE, why), Optional.of(kind));
    }

    private static Outcome unheard(Refusal refusal) {
        return new Refused(refusal, Optional.of(Obstacle.Kind.AUDIO));
    }
}
