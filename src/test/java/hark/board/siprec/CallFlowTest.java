package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.SessionFacts.Stream;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sdp.Direction;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole calls over real sockets, in virtual time.
class CallFlowTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");

    private static TestSrc client(String protocol, int port) throws IOException {
        return protocol.equals("UDP") ? TestSrc.udp(port) : TestSrc.tcp(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void a_call_begins_and_ends(String protocol) throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = client(protocol, heard.port())) {
            TestSrc.Call call = src.newCall(PARTIES);
            SipResponse response = call.invite();
            call.ack();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers().first("Contact").orElse("")).contains("+sip.srs");
            assertThat(response.headers().tokens("Supported")).contains("siprec");
            Sdp answer = Sdp.parse(response.body()).orElseThrow();
            assertThat(answer.medias()).hasSize(2);
            assertThat(answer.medias())
                    .allMatch(m ->
                            m.direction() == Direction.RECVONLY && m.profile().equals("RTP/AVP"));
            assertThat(answer.medias()).extracting(m -> m.label()).containsExactly("1", "2");
            await().until(() -> heard.began.size() == 1);
            SessionFacts facts = heard.began.getFirst();
            assertThat(facts.callId()).isEqualTo(call.callId());
            assertThat(facts.from()).isEqualTo("4678");
            assertThat(facts.to()).isEqualTo("srs");
            assertThat(facts.streams())
                    .containsExactly(
                            new Stream(0, "1", "PCMU", true), new Stream(1, "2", "PCMU", true));
            assertThat(facts.participants())
                    .extracting(p -> p.addresses())
                    .containsExactly(List.of("4678"), List.of("+14155550100"));
            assertThat(facts.participants())
                    .extracting(p -> p.labels())
                    .containsExactly(List.of("1"), List.of("2"));

            assertThat(call.bye().status()).isEqualTo(200);
            await().until(() -> heard.ended.equals(List.of(SessionEnd.HUNG_UP)));
            assertThat(heard.pool.free()).isEqualTo(10);
            assertThat(heard.rtp.opened.getFirst().closed).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void hold_and_resume_are_answered_and_told(String protocol) throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = client(protocol, heard.port())) {
            TestSrc.Call call = src.call(PARTIES);

            Sdp held = Sdp.parse(call.hold().body()).orElseThrow();
            assertThat(held.medias()).allMatch(m -> m.direction() == Direction.INACTIVE);
            assertThat(held.medias()).extracting(m -> m.port()).isEqualTo(call.serverPorts());
            await().until(() -> heard.changed.size() == 1);
            assertThat(heard.changed.getFirst().streams()).noneMatch(Stream::active);

            call.resume();
            await().until(() -> heard.changed.size() == 2);
            assertThat(heard.changed.getLast().streams()).allMatch(Stream::active);
        }
    }

    @Test
    void our_offer_is_answered_with_the_ack() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(new Parties("4678", "9", false));
            SipResponse response = call.invite("");
            Sdp offer = Sdp.parse(response.body()).orElseThrow();
            assertThat(offer.medias())
                    .hasSize(2)
                    .allMatch(m -> m.direction() == Direction.RECVONLY);
            await().until(() -> heard.began.size() == 1);
            assertThat(heard.began.getFirst().streams()).hasSize(2);

            call.ack(call.sdp("sendonly").replace("RTP/AVP 0 8 101", "RTP/AVP 8"));

            await().until(() -> heard.changed.size() == 1);
            assertThat(heard.changed.getFirst().streams())
                    .extracting(Stream::codec)
                    .containsExactly("PCMA", "PCMA");
            assertThat(heard.rtp.opened.getFirst().legs.getFirst().source()).isPresent();
        }
    }

    @Test
    void closing_says_goodbye() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.update("");
            Thread closing = Thread.ofVirtual().start(heard.board::close);

            SipRequest bye = src.request("BYE");
            src.ok(bye);

            assertThat(bye.callId()).isEqualTo(call.callId());
            await().until(() -> !closing.isAlive());
            assertThat(heard.ended).containsExactly(SessionEnd.STOPPED);
        }
    }

    @Test
    void our_requests_find_their_way_when_the_connection_is_gone() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                ServerSocket home = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            try (TestSrc src = TestSrc.tcp(heard.port())) {
                TestSrc.Call call = src.newCall(PARTIES);
                String at = "127.0.0.1:" + home.getLocalPort();
                src.send(call.inviteText().replaceFirst("sip:src@[^;]*", "sip:src@" + at));
                call.learn(src.response("INVITE"));
                call.ack();
                call.options();
            }
            await().until(() -> heard.meters.get("hark.sip.connections").gauge().value() == 0);

            heard.timers.advance(Duration.ofSeconds(70));

            home.setSoTimeout(5_000);
            try (Socket back = home.accept()) {
                byte[] first = back.getInputStream().readNBytes(7);
                assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("OPTIONS");
            }
        }
    }

    @Test
    void metadata_in_an_ack_are_read() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(new TestSrc.Parties("15550100", "4678", false), 2);
            call.invite();
            assertThat(heard.began.getFirst().participants()).isEmpty();

            src.send(call.request("ACK", "", true));
            call.options();

            assertThat(heard.changed.getLast().participants()).hasSize(2);
        }
    }

    @Test
    void streams_stand_in_the_order_of_their_lines_also_when_the_first_opens_later()
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(new TestSrc.Parties("15550100", "4678"), 2);
            call.invite(call.sdp("sendonly").replaceFirst("m=audio \\d+", "m=audio 0"));
            call.ack();
            assertThat(heard.began.getFirst().streams())
                    .extracting(stream -> stream.label() + " is leg " + stream.leg())
                    .containsExactly("2 is leg 0");

            call.reinvite(call.sdp("sendonly"));
            call.options(); // what it changed is told by then

            assertThat(heard.changed.getLast().streams())
                    .extracting(stream -> stream.label() + " is leg " + stream.leg())
                    .containsExactly("1 is leg 1", "2 is leg 0");
        }
    }
}
