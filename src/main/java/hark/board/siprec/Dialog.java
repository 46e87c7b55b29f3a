package hark.board.siprec;

import hark.board.siprec.sip.Flow;
import hark.board.siprec.sip.LocalAddress;
import hark.board.siprec.sip.NameAddr;
import hark.board.siprec.sip.ServerTransaction;
import hark.board.siprec.sip.SipHeaders;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipUri;
import hark.board.siprec.sip.Turn;
import hark.support.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A dialog somebody opened with us (RFC 3261 12), with the 2xx that still waits for its ACK.
final class Dialog {
    /// Requests that may move the other side's address (RFC 3261 12.2, RFC 3311).
    private static final Set<String> REFRESHING = Set.of("INVITE", "UPDATE");

    private final String callId;
    private final String localTag;
    private final String remoteTag;
    private final String local;
    private final String remote;
    private final List<String> routes;
    private final String called;
    private final Turn turn;
    private Flow flow;
    private String target;
    private long remoteSequence;
    private long localSequence;
    private Optional<Acceptance> unacknowledged = Optional.empty();
    private Optional<String> promised = Optional.empty();

    Dialog(SipRequest invite, Flow way, String localTag, Turn turn) {
        this.callId = invite.callId();
        this.localTag = localTag;
        this.remoteTag = invite.fromTag();
        this.local = invite.headers().first("To").orElse("") + ";tag=" + localTag;
        this.remote = invite.headers().first("From").orElse("");
        this.routes = invite.headers().items("Record-Route");
        this.called = invite.uri();
        this.turn = turn;
        this.flow = way;
        this.target = NameAddr.of(remote).uri();
        follow(invite, way);
        retarget(invite);
    }

    /// Under which a request of this dialog is found; a request from outside has the tags the other way round.
    static String key(SipRequest request) {
        return key(request.callId(), request.toTag(), request.fromTag());
    }

    static String key(String callId, String ourTag, String theirTag) {
        return String.join("|", callId, ourTag, theirTag);
    }

    String key() {
        return key(callId, localTag, remoteTag);
    }

    String localTag() {
        return localTag;
    }

    Flow flow() {
        return flow;
    }

    /// In a later life the numbers used so far are not known: they go on far above.
    void countFrom(long sequence) {
        localSequence = sequence;
    }

    /// A request out of order (RFC 3261 12.2.2).
    boolean isStale(SipRequest request) {
        return request.cseqNumber() < remoteSequence;
    }

    /// Notes how the other side is reached and how far it has counted.
    void follow(SipRequest request, Flow way) {
        remoteSequence = request.cseqNumber();
        flow = way;
    }

    /// The request is about to be accepted: who refreshes the target with it is where it says from now on (RFC 3261
    /// 12.2.2).
    void retarget(SipRequest request) {
        if (!REFRESHING.contains(request.method())) {
            return;
        }
        request.headers().items("Contact").stream()
                .findFirst()
                .map(contact -> NameAddr.of(contact).uri())
                .filter(uri -> SipUri.of(uri).isPresent())
                .ifPresent(uri -> target = uri);
    }

    /// A provisional response of ours went out that has to be acknowledged (RFC 3262). It is not sent again: the final
    /// answer has followed it.
    ///
    /// @param number its RSeq
    void promised(SipRequest invite, long number) {
        promised = Optional.of(number + " " + invite.cseqNumber() + " " + invite.method());
    }

    /// Takes the PRACK of the provisional response that was sent last, once.
    ///
    /// @return false where it acknowledges nothing that waits for it
    boolean isPromiseKnown(SipRequest prack) {
        String said = prack.headers().first("RAck").orElse("").strip().replaceAll("\\s+", " ");
        boolean known = promised.filter(said::equals).isPresent();
        if (known) {
            promised = Optional.empty();
        }
        return known;
    }

    /// A 2xx goes out again and again until its ACK comes, on any transport (RFC 3261 13.3.1.4).
    void accepted(ServerTransaction invite, byte[] response, Runnable neverAcknowledged) {
        unacknowledged.ifPresent(Acceptance::stop);
        Acceptance acceptance = new Acceptance(invite, response, neverAcknowledged);
        unacknowledged = Optional.of(acceptance);
        acceptance.start();
    }

    /// @return whether this ACK was waited for
    boolean acknowledged(SipRequest ack) {
        boolean waited = unacknowledged.filter(a -> a.sequence == ack.cseqNumber()).isPresent();
        if (waited) {
            unacknowledged.ifPresent(Acceptance::stop);
            unacknowledged = Optional.empty();
        }
        return waited;
    }

    void stop() {
        unacknowledged.ifPresent(Acceptance::stop);
        unacknowledged = Optional.empty();
    }

    /// Where a request of ours goes: the first route, else the other side's Contact.
    Flow outward() {
        String hop = routes.isEmpty() ? target : NameAddr.of(routes.getFirst()).uri();
        return SipUri.of(hop).map(flow::toward).orElse(flow);
    }

    /// Where we are, for the other side.
    String contact() {
        return Wording.contact(flow, called);
    }

    /// A request of ours within the dialog (RFC 3261 12.2.1.1).
    SipRequest request(String method, String branch, List<SipHeaders.Field> more) {
        localSequence++;
        boolean loose =
                routes.isEmpty() || routes.getFirst().toLowerCase(Locale.ROOT).contains(";lr");
        List<String> path = new ArrayList<>(routes);
        String uri = target;
        if (!loose) {
            uri = NameAddr.of(path.removeFirst()).uri();
            path.add("<" + target + ">");
        }
        String host = LocalAddress.text(flow.local().getAddress()) + ":" + flow.local().getPort();
        SipHeaders.Builder headers =
                new SipHeaders.Builder()
                        .add(
                                "Via",
                                "SIP/2.0/"
                                        + flow.protocol()
                                        + " "
                                        + host
                                        + ";branch="
                                        + branch
                                        + ";rport")
                        .add("Max-Forwards", "70")
                        .addAll("Route", path)
                        .add("From", local)
                        .add("To", remote)
                        .add("Call-ID", callId)
                        .add("CSeq", localSequence + " " + method)
                        .add("User-Agent", "Hark");
        more.forEach(f -> headers.add(f.name(), f.value()));
        return new SipRequest(method, uri, headers.build(), new byte[0]);
    }

    private final class Acceptance {
        private final Flow way;
        private final byte[] response;
        private final long sequence;
        private final Timers.Alarm patience;
        private Timers.Alarm repetition = () -> {};

        Acceptance(ServerTransaction invite, byte[] response, Runnable neverAcknowledged) {
            this.way = invite.flow().answering(invite.request());
            this.response = response;
            this.sequence = invite.request().cseqNumber();
            this.patience =
                    turn.after(
                            turn.times().giveUp(),
                            () -> {
                                if (unacknowledged.filter(a -> a == this).isPresent()) {
                                    stop();
                                    unacknowledged = Optional.empty();
                                    neverAcknowledged.run();
                                }
                            });
        }

        void start() {
            repeatAfter(turn.times().t1());
        }

        private void repeatAfter(Duration interval) {
            repetition =
                    turn.after(
                            interval,
                            () -> {
                                if (unacknowledged.filter(a -> a == this).isPresent()) {
                                    way.send(response);
                                    repeatAfter(turn.times().afterwards(interval));
                                }
                            });
        }

        void stop() {
            repetition.cancel();
            patience.cancel();
        }
    }
}
