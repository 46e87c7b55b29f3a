package hark.board.siprec;

import hark.board.siprec.sdp.Media;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.SipMessage;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// A session recording client for tests: places SIPREC calls of one or more legs over UDP, TCP or TLS, and plays a tone
/// on each. Not thread-safe.
public final class TestSrc implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final String BOUNDARY = "next-part";

    private SipWire wire;
    private final Deque<SipMessage> kept = new ArrayDeque<>();

    public TestSrc(SipWire wire) {
        this.wire = wire;
    }

    public static TestSrc udp(int port) throws IOException {
        return new TestSrc(SipWire.udp(server(port)));
    }

    public static TestSrc tcp(int port) throws IOException {
        return new TestSrc(SipWire.tcp(server(port)));
    }

    private static InetSocketAddress server(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Who speaks in a call: the first on label 1, the second on label 2.
    ///
    /// @param metadata whether the INVITE carries them
    public record Parties(String first, String second, boolean metadata) {
        public Parties(String first, String second) {
            this(first, second, true);
        }
    }

    /// Prepares a call of two legs; nothing is sent yet.
    public Call newCall(Parties parties) throws IOException {
        return new Call(parties, 2);
    }

    public Call newCall(Parties parties, int legs) throws IOException {
        return new Call(parties, legs);
    }

    /// Places a call of two legs, up to the ACK.
    public Call call(Parties parties) throws IOException {
        Call call = newCall(parties);
        SipResponse response = call.invite();
        if (response.status() != 200) {
            throw new AssertionError("INVITE was answered " + response.startLine());
        }
        call.ack();
        return call;
    }

    public void send(String raw) throws IOException {
        wire.send(raw.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] raw) throws IOException {
        wire.send(raw);
    }

    /// From now on requests go to another port.
    void turnTo(int port) {
        if (!(wire instanceof SipWire.Udp udp)) {
            throw new AssertionError("a connection cannot turn");
        }
        wire = new SipWire.Udp(udp.socket(), server(port));
    }

    public String protocol() {
        return wire.protocol();
    }

    public int port() {
        return wire.port();
    }

    /// The next response to this method, which must come. What else comes is kept for later.
    public SipResponse response(String method) throws IOException {
        return next(m ->
                        m instanceof SipResponse r
                                && !r.isProvisional()
                                && r.cseqMethod().equals(method))
                .map(SipResponse.class::cast)
                .orElseThrow(() -> new AssertionError("no response to " + method));
    }

    /// The response to an INVITE that is repeated as long as none comes, as a client over UDP does.
    private SipResponse responseRepeating(String invite) throws IOException {
        for (int i = 0; i < 10 && wire instanceof SipWire.Udp; i++) {
            Optional<SipMessage> message = wire.receive(Duration.ofMillis(500));
            if (message.isPresent()) {
                kept.add(message.get());
                break;
            }
            send(invite);
        }
        return response("INVITE");
    }

    /// The next request with this method, which must come.
    public SipRequest request(String method) throws IOException {
        return next(m -> m instanceof SipRequest r && r.method().equals(method))
                .map(SipRequest.class::cast)
                .orElseThrow(() -> new AssertionError("no request " + method));
    }

    /// Anything at all, if it comes in time.
    public Optional<SipMessage> anything(Duration within) throws IOException {
        return kept.isEmpty() ? wire.receive(within) : Optional.of(kept.poll());
    }

    private Optional<SipMessage> next(Predicate<SipMessage> wanted) throws IOException {
        for (SipMessage message : List.copyOf(kept)) {
            if (wanted.test(message)) {
                kept.remove(message);
                return Optional.of(message);
            }
        }
        for (int i = 0; i < 1_000; i++) {
            Optional<SipMessage> message = wire.receive(PATIENCE);
            if (message.isEmpty() || wanted.test(message.get())) {
                return message;
            }
            kept.add(message.get());
        }
        return Optional.empty();
    }

    /// Answers a request of the server's with 200.
    public void ok(SipRequest request) throws IOException {
        answer(request, "200 OK");
    }

    /// Answers a request of the server's.
    ///
    /// @param status code and phrase
    public void answer(SipRequest request, String status) throws IOException {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
        for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
            request.headers()
                    .all(name)
                    .forEach(v -> text.append(name).append(": ").append(v).append("\r\n"));
        }
        send(text.append("Content-Length: 0\r\n\r\n").toString());
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    /// One recording session as the client sees it.
    public final class Call implements AutoCloseable {
        private final Parties parties;
        private final String callId = "call-" + SERIAL.incrementAndGet() + "@src.example";
        private final String fromTag = "src" + SERIAL.get();
        private final List<ToneLeg> legs = new ArrayList<>();
        private final TonePlayer player = new TonePlayer(legs);
        private String remote = "";
        private int sequence = 1;
        private List<Integer> serverPorts = List.of();

        private Call(Parties parties, int legCount) throws IOException {
            this.parties = parties;
            for (int i = 0; i < legCount; i++) {
                legs.add(
                        new ToneLeg(
                                new DatagramSocket(0, InetAddress.getLoopbackAddress()),
                                0x1000 + SERIAL.get() * 16 + i));
            }
        }

        public String callId() {
            return callId;
        }

        /// The ports the server named, one for each leg.
        public List<Integer> serverPorts() {
            return serverPorts;
        }

        public SipResponse invite() throws IOException {
            return invite(sdp("sendonly"));
        }

        /// Sends the INVITE, or a re-INVITE, with this offer (empty for none) and waits for the answer.
        public SipResponse invite(String sdp) throws IOException {
            String text = request("INVITE", sdp, parties.metadata());
            send(text);
            SipResponse response = responseRepeating(text);
            learn(response);
            return response;
        }

        /// The INVITE as it would be sent.
        public String inviteText() {
            return request("INVITE", sdp("sendonly"), parties.metadata());
        }

        public void learn(SipResponse response) {
            if (response.isSuccess()) {
                remote = response.headers().first("To").orElse("");
            }
            Sdp.parse(response.body())
                    .ifPresent(
                            sdp -> serverPorts = sdp.medias().stream().map(Media::port).toList());
        }

        public void ack() throws IOException {
            ack("");
        }

        /// With the answer to an offer of the server's.
        public void ack(String sdp) throws IOException {
            send(request("ACK", sdp, false));
            sequence++;
        }

        public SipResponse hold() throws IOException {
            return reinvite(sdp("inactive"));
        }

        public SipResponse resume() throws IOException {
            return reinvite(sdp("sendonly"));
        }

        public SipResponse reinvite(String sdp) throws IOException {
            send(request("INVITE", sdp, false));
            SipResponse response = response("INVITE");
            ack();
            return response;
        }

        public SipResponse update(String sdp) throws IOException {
            send(request("UPDATE", sdp, sdp.isEmpty() && parties.metadata()));
            SipResponse response = response("UPDATE");
            sequence++;
            return response;
        }

        /// Asks how the server is; once that is answered, all before it has been done.
        public SipResponse options() throws IOException {
            send(request("OPTIONS", "", false));
            SipResponse response = response("OPTIONS");
            sequence++;
            return response;
        }

        public SipResponse bye() throws IOException {
            send(request("BYE", "", false));
            SipResponse response = response("BYE");
            sequence++;
            return response;
        }

        /// A request of this call with the next CSeq; To has the server's tag once it is known.
        public String request(String method, String sdp, boolean metadata) {
            String host = "127.0.0.1:" + wire.port();
            String body = sdp.isEmpty() && !metadata ? "" : body(sdp, metadata);
            String type = metadata ? "multipart/mixed;boundary=" + BOUNDARY : "application/sdp";
            String to = remote.isEmpty() ? "<sip:srs@127.0.0.1>" : remote;
            return method
                    + " sip:srs@127.0.0.1 SIP/2.0\r\n"
                    + "Via: SIP/2.0/"
                    + wire.protocol()
                    + " "
                    + host
                    + ";branch=z9hG4bK"
                    + fromTag
                    + method
                    + sequence
                    + ";rport\r\n"
                    + "Max-Forwards: 70\r\n"
                    + "From: <sip:"
                    + parties.first()
                    + "@src.example>;tag="
                    + fromTag
                    + "\r\n"
                    + "To: "
                    + to
                    + "\r\n"
                    + "Call-ID: "
                    + callId
                    + "\r\n"
                    + "CSeq: "
                    + sequence
                    + " "
                    + method
                    + "\r\n"
                    + "Contact: <sip:src@"
                    + host
                    + ";transport="
                    + wire.protocol().toLowerCase()
                    + ">;+sip.src\r\n"
                    + (method.equals("INVITE") && remote.isEmpty() ? "Require: siprec\r\n" : "")
                    + (body.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                    + "Content-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length
                    + "\r\n\r\n"
                    + body;
        }

        private String body(String sdp, boolean metadata) {
            if (!metadata) {
                return sdp;
            }
            String part = "--" + BOUNDARY + "\r\nContent-Type: ";
            String first = sdp.isEmpty() ? "" : part + "application/sdp\r\n\r\n" + sdp + "\r\n";
            return first
                    + part
                    + "application/rs-metadata+xml\r\n"
                    + "Content-Disposition: recording-session\r\n\r\n"
                    + SampleMetadata.of(parties)
                    + "\r\n--"
                    + BOUNDARY
                    + "--\r\n";
        }

        /// One m-line a leg, labels 1, 2 …, PCMU preferred.
        public String sdp(String direction) {
            StringBuilder text =
                    new StringBuilder(
                            "v=0\r\no=src 1 "
                                    + sequence
                                    + " IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n");
            for (int i = 0; i < legs.size(); i++) {
                text.append("m=audio ")
                        .append(legs.get(i).port())
                        .append(" RTP/AVP 0 8 101\r\n")
                        .append(
                                "a=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n")
                        .append("a=label:")
                        .append(i + 1)
                        .append("\r\na=")
                        .append(direction)
                        .append("\r\n");
            }
            return text.toString();
        }

        /// Plays one tone a leg (0 plays nothing there) in real time, 20 ms a packet, G.711 µ-law. May be called again:
        /// sequence numbers and phase go on.
        public void play(Duration length, double... hertz) throws IOException {
            player.play(length, serverPorts, hertz);
        }

        /// Presses a key on the first leg.
        public void press(int event) throws IOException {
            legs.getFirst().sendKey(event, serverPorts.getFirst());
        }

        @Override
        public void close() {
            legs.forEach(ToneLeg::close);
        }
    }
}
