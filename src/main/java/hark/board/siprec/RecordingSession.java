package hark.board.siprec;

import hark.board.SessionFacts;
import hark.board.rtp.RtpChannel;
import hark.board.siprec.metadata.Documents;
import hark.board.siprec.metadata.Metadata;
import hark.board.siprec.metadata.MetadataReader;
import hark.board.siprec.sdp.Direction;
import hark.board.siprec.sdp.Media;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sdp.Writing;
import hark.board.siprec.sip.SipHeaders;
import hark.board.siprec.sip.SipRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/// One recording session: its dialog, its channel, and all that signalling has said so far.
final class RecordingSession {
    /// How often a session's metadata are asked for: who sends none then never will.
    private static final int WISHES_MAX = 3;

    static final SessionFacts.Talk UNNAMED = new SessionFacts.Talk("", List.of(), List.of());

    private SipRequest invite;
    private Dialog dialog;
    private final RtpChannel channel;
    private final Legs legs;
    private InetAddress address;
    private final long sdpId;
    private final Documents documents = new Documents();
    private Metadata metadata = Metadata.NONE;
    private final HoldSigns holds = new HoldSigns();

    /// Metadata have come that could be read.
    private boolean told;

    /// They cannot be made out without those of before.
    private boolean wanting;

    private int wishes;

    /// Something was to be heard.
    private boolean used;

    private Optional<Sdp> description;
    private boolean offering;
    private byte[] written = new byte[0];
    private long version = 1;
    private SessionLife life;

    /// @param description what the other side offered; empty when the offer is ours to make
    /// @param address where media are expected
    record Opening(SipRequest invite, Optional<Sdp> description, Legs legs, InetAddress address) {}

    RecordingSession(Opening opening, Dialog dialog, RtpChannel channel, SessionLife life) {
        this.invite = opening.invite().withoutBody();
        this.dialog = dialog;
        this.channel = channel;
        this.legs = opening.legs();
        this.address = opening.address();
        this.description = opening.description();
        this.life = life;
        holds.described(legs.streams());
        this.sdpId = Math.abs((long) channel.sessionId().hashCode()) + 1;
    }

    Dialog dialog() {
        return dialog;
    }

    RtpChannel channel() {
        return channel;
    }

    SessionLife life() {
        return life;
    }

    /// Our offer has gone out and the answer has to come with the ACK.
    boolean isOffering() {
        return offering;
    }

    /// Nothing has been heard of the other side for too long.
    boolean isInDoubt(long now) {
        Optional<Long> heard =
                legs.anyActive() ? Optional.of(channel.lastPacketNanos()) : Optional.empty();
        return life.isInDoubt(now, heard);
    }

    Legs legs() {
        return legs;
    }

    /// Goes on in another dialog.
    ///
    /// @return how many of its streams found no port
    int takeOver(Dialog other, Opening opening) {
        dialog = other;
        invite = opening.invite().withoutBody();
        address = opening.address();
        return takeOver(opening.description());
    }

    /// Its streams are the legs there are: those of the same labels, else in their order.
    ///
    /// @param offer empty when it is ours to make
    int takeOver(Optional<Sdp> offer) {
        description = Optional.empty();
        offering = false;
        offer.ifPresentOrElse(sdp -> legs.rearrange(sdp, channel), legs::unite);
        return offer.map(this::describe).orElse(0);
    }

    /// From now on.
    void agree(SessionLife other) {
        life = other;
    }

    /// Takes in an offer, or the answer to ours.
    ///
    /// @return how many of its streams found no port
    int describe(Sdp sdp) {
        int homeless = legs.apply(sdp, channel);
        holds.described(legs.streams());
        description = Optional.of(sdp);
        offering = false;
        return homeless;
    }

    /// No answer came with the ACK: ours stays as offered.
    void answerMissing() {
        offering = false;
    }

    /// What our answer to this request says of media.
    Optional<byte[]> sdpFor(SipRequest request, Optional<Sdp> offer) {
        if (offer.isPresent()) {
            return Optional.of(answer());
        }
        return request.method().equals("INVITE") ? Optional.of(offer()) : Optional.empty();
    }

    /// Ours for RTP, by leg.
    List<Integer> ports() {
        return IntStream.range(0, legs.count()).mapToObj(channel::port).toList();
    }

    byte[] answer() {
        Sdp offer = description.orElse(new Sdp("", List.of()));
        return write(v -> writing(v).answer(offer, legs.places(offer, channel)));
    }

    /// Everything we could hear, whether it is on hold or not (RFC 6337 5.2).
    byte[] offer() {
        offering = true;
        if (description.isEmpty()) {
            Map<String, Integer> ports = new LinkedHashMap<>();
            legs.streams().forEach(s -> ports.put(s.label(), channel.port(s.leg())));
            return write(v -> writing(v).offer(ports));
        }
        Sdp known = description.get();
        Sdp open =
                new Sdp(
                        known.host(),
                        known.medias().stream().map(RecordingSession::sending).toList());
        return write(v -> writing(v).answer(open, legs.places(known, channel)));
    }

    private static Media sending(Media m) {
        return new Media(
                m.type(),
                m.port(),
                m.profile(),
                m.formats(),
                m.host(),
                Direction.SENDONLY,
                m.attributes());
    }

    private Writing writing(long number) {
        return new Writing(sdpId, number, address);
    }

    /// Our keys are not those of the life before: who hears our next description is to take notice.
    void takenUp() {
        version += legs.anySealed() ? 1 : 0;
    }

    /// The version in the o-line rises when, and only when, something differs (RFC 3264 8).
    private byte[] write(LongFunction<byte[]> writer) {
        byte[] same = writer.apply(version);
        if (written.length > 0 && !Arrays.equals(same, written)) {
            version++;
        }
        written = writer.apply(version);
        return written.clone();
    }

    /// @param nanos when it came
    /// @return false when it is not readable; it is kept all the same
    boolean learn(byte[] document, long nanos) {
        Optional<Metadata> read = MetadataReader.read(document);
        boolean was = metadata.isIncomplete();
        documents.add(document, read.map(Metadata::mode), nanos);
        metadata = read.map(metadata::then).orElse(metadata);
        holds.learned(metadata.participants());
        boolean partial = read.filter(next -> next.mode() == Metadata.Mode.PARTIAL).isPresent();
        wanting |= read.isEmpty() || partial && (!told || !was && metadata.isIncomplete());
        wanting &= read.isEmpty() || partial;
        told |= read.isPresent();
        return read.isPresent();
    }

    /// Why all metadata should be sent again; said once.
    ///
    /// @return empty when they can be made out, or were asked for often enough
    Optional<String> wish() {
        if (!wanting || wishes >= WISHES_MAX) {
            return Optional.empty();
        }
        wanting = false;
        wishes++;
        return Optional.of(
                told ? "a partial update cannot be applied" : "there is nothing to begin with");
    }

    /// Whether the other side takes requests for its metadata, as far as it has said (RFC 7866 6.1).
    boolean answersWishes() {
        SipHeaders said = invite.headers();
        Set<String> accept = said.tokens("Accept");
        Set<String> allow = said.tokens("Allow");
        return (accept.isEmpty() || accept.contains("application/rs-metadata-request"))
                && (allow.isEmpty() || allow.contains("update"));
    }

    /// Without metadata there is a conversation as soon as something is to be heard.
    private List<SessionFacts.Talk> talks() {
        if (told) {
            return metadata.conversations();
        }
        used |= legs.anyActive();
        return used ? List.of(UNNAMED) : List.of();
    }

    SessionFacts facts() {
        Introduction introduction = new Introduction(invite);
        return new SessionFacts(
                channel.sessionId(),
                invite.callId(),
                introduction.from(),
                introduction.to(),
                introduction.headers(),
                holds.speaking(metadata.participants()),
                holds.on(legs.streams(), metadata.participants()),
                documents.held(),
                talks());
    }
}
