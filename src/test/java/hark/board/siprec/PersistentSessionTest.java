package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionFacts;
import hark.board.SessionFacts.Talk;
import hark.board.siprec.TestSrc.Call;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions without a call, with several, and metadata that cannot be applied.
class PersistentSessionTest {
    private static final Parties BARE = new Parties("4678", "+14155550100", false);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final String HEAD = "<recording xmlns='urn:ietf:params:xml:ns:recording:1'>";
    private static final String NOBODY = HEAD + "<datamode>complete</datamode></recording>";

    private static SipResponse say(TestSrc src, Call call, String method, String document)
            throws IOException {
        boolean describes = method.equals("INVITE");
        String request = call.request(method, describes ? call.sdp("sendonly") : "", false);
        int end = request.indexOf("\r\n\r\n");
        String sdp = request.substring(end + 4);
        String body =
                describes
                        ? "--b\r\nContent-Type: application/sdp\r\n\r\n"
                                + sdp
                                + "\r\n--b\r\nContent-Type: application/rs-metadata+xml\r\n\r\n"
                                + document
                                + "\r\n--b--\r\n"
                        : document;
        String type = describes ? "multipart/mixed; boundary=b" : "application/rs-metadata+xml";
        String head =
                request.substring(0, end)
                        .replaceAll("\r\nContent-(Type|Length): [^\r]*", "")
                        .replace("Max-Forwards", "Allow: UPDATE\r\nMax-Forwards");
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        src.send(
                head
                        + "\r\nContent-Type: "
                        + type
                        + "\r\nContent-Length: "
                        + length
                        + "\r\n\r\n"
                        + body);
        SipResponse response = src.response(method);
        call.learn(response);
        if (describes) {
            call.ack();
        }
        call.options(); // once it is answered, all before it has been done
        return response;
    }

    private static List<Talk> talks(HeardBoard heard) {
        SessionFacts last =
                heard.changed.isEmpty() ? heard.began.getLast() : heard.changed.getLast();
        return last.talks();
    }

    private static String talk(String id, String first, String second) {
        return "<session session_id='%1$s'/>".formatted(id)
                + person(id, first)
                + person(id, second);
    }

    private static String person(String talk, String number) {
        String text =
                "<participant participant_id='p%2$s'><nameID aor='sip:%2$s@h'/></participant>"
                        + "<participantsessionassoc participant_id='p%2$s' session_id='%1$s'/>";
        return text.formatted(talk, number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "UPDATE"})
    void session_without_a_call_gets_its_calls_by_metadata_that_come_later(String later)
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.newCall(BARE);
            assertThat(say(src, call, "INVITE", NOBODY).status()).isEqualTo(200);
            assertThat(talks(heard)).isEmpty();

            say(
                    src,
                    call,
                    later,
                    HEAD
                            + "<datamode>partial</datamode>"
                            + talk("one", "4678", "15550100")
                            + "</recording>");
            assertThat(talks(heard))
                    .containsExactly(new Talk("one", List.of("p4678", "p15550100"), List.of()));

            say(src, call, later, HEAD + talk("two", "4679", "15550101") + "</recording>");
            assertThat(talks(heard)).extracting(Talk::id).containsExactly("two");

            say(src, call, later, NOBODY);
            assertThat(talks(heard)).isEmpty();
            assertThat(heard.ended).isEmpty();
        }
    }

    @Test
    void without_metadata_a_call_begins_when_there_is_something_to_hear_and_a_hold_does_not_end_it()
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.newCall(BARE);
            call.invite(call.sdp("inactive"));
            call.ack();
            assertThat(talks(heard)).isEmpty();

            call.resume();
            call.options();
            assertThat(talks(heard)).extracting(Talk::id).containsExactly("");
            call.hold();
            call.options();
            assertThat(talks(heard)).extracting(Talk::id).containsExactly("");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<participantstreamassoc participant_id='px'><send>s1</send></participantstreamassoc>",
                "<participantsessionassoc participant_id='px' session_id='one'/>"
            })
    void all_is_asked_for_when_a_part_speaks_of_strangers(String strange) throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(BARE);
            String first = HEAD + talk("one", "4678", "15550100");
            say(src, call, "INVITE", first + "</recording>");
            String part = HEAD + "<datamode>partial</datamode>" + strange + "</recording>";
            assertThat(say(src, call, "UPDATE", part).status()).isEqualTo(200);

            SipRequest wish = src.request("UPDATE");
            assertThat(wish.headers().first("Content-Type"))
                    .contains("application/rs-metadata-request");
            assertThat(wish.headers().first("Content-Disposition")).contains("recording-session");
            assertThat(new String(wish.body(), StandardCharsets.UTF_8))
                    .isEqualTo("a partial update cannot be applied\r\n");
            src.ok(wish);
            String all = first + person("one", "x") + "<stream stream_id='s1'/></recording>";
            say(src, call, "UPDATE", all);
            assertThat(src.anything(SOON)).isEmpty();
            assertThat(talks(heard).getFirst().participants()).contains("px");
        }
    }

    @Test
    void session_that_begins_with_a_part_is_asked_once_it_is_acknowledged() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(BARE);
            String part = HEAD + "<datamode>partial</datamode>" + talk("one", "4678", "15550100");
            say(src, call, "INVITE", part + "</recording>");

            assertThat(src.request("UPDATE").headers().first("Content-Type"))
                    .contains("application/rs-metadata-request");
            assertThat(heard.began.getFirst().participants()).hasSize(2); // what it says holds
        }
    }

    @Test
    void who_sends_what_cannot_be_read_is_asked_three_times_at_most() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(BARE);
            say(src, call, "INVITE", HEAD + talk("one", "4678", "15550100") + "</recording>");
            for (int i = 0; i < 5; i++) {
                assertThat(say(src, call, "UPDATE", "<" + i).status()).isEqualTo(200);
            }
            for (int i = 0; i < 3; i++) {
                src.answer(src.request("UPDATE"), "415 Unsupported Media Type");
            }

            assertThat(src.anything(SOON)).isEmpty();
            assertThat(talks(heard)).hasSize(1);
            assertThat(heard.ended).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Allow: INVITE, ACK, BYE", "Accept: application/sdp"})
    void who_does_not_take_such_requests_gets_none(String said) throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(new Parties("4678", "+14155550100"));
            src.send(
                    call.inviteText()
                            .replace("<datamode>complete", "<datamode>partial ")
                            .replace("Require:", said + "\r\nRequire:"));
            call.learn(src.response("INVITE"));
            call.ack();
            call.options();

            assertThat(src.anything(SOON)).isEmpty();
        }
    }

    @Test
    void request_for_metadata_leaves_the_session_timer_as_it_is() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(new Parties("4678", "+14155550100"));
            src.send(
                    call.inviteText()
                            .replace("<datamode>complete", "<datamode>partial ")
                            .replace("Require:", "k: timer\r\nx: 600;refresher=uac\r\nRequire:"));
            call.learn(src.response("INVITE"));
            call.ack();

            assertThat(src.request("UPDATE").headers().first("Session-Expires"))
                    .contains("600;refresher=uas");
        }
    }

    @Test
    void nobody_is_asked_in_a_session_that_is_over() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(new Parties("4678", "+14155550100"));
            src.send(call.inviteText().replace("<datamode>complete", "<datamode>partial "));
            call.learn(src.response("INVITE"));
            assertThat(call.bye().status()).isEqualTo(200); // before the ACK
            call.ack();

            assertThat(src.anything(SOON)).isEmpty();
            await().until(() -> heard.ended.size() == 1);
        }
    }
}
