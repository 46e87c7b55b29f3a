package hark.board.siprec.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipParserTest {
    private static final String OPTIONS =
            "OPTIONS sip:srs@example.com SIP/2.0\r\n"
                    + "Via: SIP/2.0/UDP a.example.com:5070;branch=z9hG4bK1;rport, SIP/2.0/TCP b.example.com\r\n"
                    + "Via: SIP/2.0/TLS [2001:db8::9]:5071;branch=z9hG4bK2\r\n"
                    + "From: \"A, \\\"B\\\" <x>\" <sip:4678@example.com;user=phone>;tag=one\r\n"
                    + "To: <sip:srs@example.com>\r\n"
                    + "Call-ID: c1@example.com\r\n"
                    + "CSeq: 7 OPTIONS\r\n"
                    + "Content-Length: 3\r\n"
                    + "\r\nabcdef";

    private static SipRequest read(String text) {
        return (SipRequest)
                ((SipParser.Good) SipParser.parse(text.getBytes(StandardCharsets.UTF_8))).message();
    }

    private static SipParser.Bad bad(String text) {
        return (SipParser.Bad) SipParser.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_message_is_read_to_its_last_part() {
        SipRequest request = read(OPTIONS);

        assertThat(request.headers().items("Via")).hasSize(3);
        assertThat(request.via().host()).isEqualTo("a.example.com");
        assertThat(request.via().port()).isEqualTo(5070);
        assertThat(request.fromTag()).isEqualTo("one");
        assertThat(request.toTag()).isEmpty();
        assertThat(request.cseqNumber()).isEqualTo(7);
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("abc");
        NameAddr from = NameAddr.of(request.headers().first("From").orElseThrow());
        assertThat(from.name()).isEqualTo("A, \"B\" <x>");
        assertThat(from.user()).isEqualTo("4678");
    }

    @Test
    void compact_names_folding_and_bare_line_feeds_are_read() {
        String text =
                OPTIONS.replace("\r\n", "\n")
                        .replace("From:", "f :")
                        .replace("To:", "T\t:")
                        .replace("Call-ID:", "i:")
                        .replace("Via: SIP/2.0/UDP", "v:\n SIP / 2.0 /\n\tUDP")
                        .replace("Content-Length:", "L:");

        SipRequest request = read(text);

        assertThat(request.callId()).isEqualTo("c1@example.com");
        assertThat(request.via().branch()).isEqualTo("z9hG4bK1");
        assertThat(request.fromTag()).isEqualTo("one");
        assertThat(request.body()).hasSize(3);
    }

    @Test
    void via_notes_where_a_request_came_from_and_keeps_the_rest_to_the_letter() {
        InetSocketAddress source = new InetSocketAddress("192.0.2.7", 4321);

        SipRequest seen =
                read(OPTIONS)
                        .with(
                                read(OPTIONS)
                                        .headers()
                                        .withFirstItem("Via", via -> Via.seenFrom(source, via)));

        assertThat(seen.headers().all("Via").getFirst())
                .isEqualTo(
                        "SIP/2.0/UDP a.example.com:5070;branch=z9hG4bK1;rport=4321;received=192.0.2.7,"
                                + " SIP/2.0/TCP b.example.com");
        assertThat(seen.via().answerPort()).isEqualTo(4321);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIP/2.0/UDP a;branch=1 -> SIP/2.0/UDP a;branch=1;received=192.0.2.7",
                "SIP/2.0/UDP a;RPORT ;b=1 -> SIP/2.0/UDP a;rport=4321;b=1;received=192.0.2.7",
                "SIP/2.0/UDP a;rport=1;b=1 -> SIP/2.0/UDP a;rport=4321;b=1;received=192.0.2.7",
                "SIP/2.0/UDP a;received=192.0.2.9;b=1 -> SIP/2.0/UDP a;b=1;received=192.0.2.7",
                "SIP/2.0/UDP a;rportal=x -> SIP/2.0/UDP a;rportal=x;received=192.0.2.7"
            })
    void what_a_via_claims_of_its_source_is_put_right(String example) {
        String[] parts = example.split(" -> ");

        assertThat(Via.seenFrom(new InetSocketAddress("192.0.2.7", 4321), parts[0]))
                .isEqualTo(parts[1]);
    }

    @Test
    void an_empty_via_line_is_passed_over() {
        SipRequest request =
                read(OPTIONS.replace("Via: SIP/2.0/UDP", "Via:\r\nVia: ,\r\nVia: SIP/2.0/UDP"));

        SipHeaders seen = request.headers().withFirstItem("Via", via -> via + ";seen");

        assertThat(seen.all("Via")).hasSize(2);
        assertThat(seen.items("Via").getFirst()).endsWith("rport;seen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CSeq: 7 OPTIONS|CSeq: 7 INVITE",
                "CSeq: 7 OPTIONS|CSeq: 4294967296 OPTIONS",
                "CSeq: 7 OPTIONS|CSeq: -1 OPTIONS",
                "Content-Length: 3|Content-Length: 7",
                "Content-Length: 3|Content-Length: -3",
                "Content-Length: 3|Content-Length: 3\r\nl: 4",
                "Call-ID: c1@example.com|Call-ID: c1@example.com\r\ni: c2"
            })
    void what_contradicts_itself_is_answered_400(String change) {
        String[] parts = change.split("\\|");

        SipParser.Bad bad = bad(OPTIONS.replace(parts[0], parts[1]));

        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.request()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "OPTIONS sip:a\r\n\r\n",
                "OPTIONS sip:a SIP/2.0\r\nno colon here\r\n\r\n",
                "OPTIONS sip:a SIP/2.0\r\nVia: x\r\n",
                "SIP/2.0 99 Odd\r\n\r\n",
                " \r\n\r\n"
            })
    void rubbish_is_not_answered(String rubbish) {
        assertThat(bad(rubbish).request()).isEmpty();
    }

    @Test
    void a_message_without_via_cannot_be_answered() {
        assertThat(bad(OPTIONS.replaceAll("Via: [^\r]*\r\n", "")).request()).isEmpty();
    }

    @Test
    void line_ends_alone_keep_the_way_open() {
        assertThat(SipParser.parse("\r\n\r\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SipParser.KeepAlive.class);
    }

    @Test
    void bounds_are_kept() {
        assertThat(bad("A".repeat(70_000)).why()).contains("too long");
        assertThat(bad(OPTIONS.replace("To:", "X: y\r\n".repeat(300) + "To:")).why())
                .contains("too many");
        assertThat(bad(OPTIONS.replace("To:", "X: " + "y".repeat(9_000) + "\r\nTo:")).why())
                .contains("header line");
    }

    @Test
    void what_is_written_is_read_again() {
        SipRequest request = read(OPTIONS);

        SipRequest again = read(new String(request.bytes(), StandardCharsets.UTF_8));

        assertThat(again.headers().items("Via")).isEqualTo(request.headers().items("Via"));
        assertThat(again.body()).isEqualTo(request.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:4678@example.com|4678",
                "sips:+1-555@h;user=phone|+1-555",
                "tel:+1-405-555-0199;phone-context=x|+14055550199",
                "sip:agent%20nine@h|agent nine",
                "sip:4678;ext=5:secret@h|4678",
                "4678@198.51.100.1:5060|4678",
                "4678|4678",
                "sip:example.com|",
                "sip:%zz@h|%zz",
                "SIP:Bob@h|Bob"
            })
    void the_user_part_of_an_address_is_found(String example) {
        String[] parts = example.split("\\|", 2);

        assertThat(SipUri.userOf(parts[0])).isEqualTo(parts[1]);
    }
}
