package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.LocalAddress;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// RTP goes where RTP is listened for, wherever SIP is.
class MediaAddressTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Optional<Sdp> OFFER =
            Sdp.parse(
                    "v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\n"
                            .getBytes(StandardCharsets.UTF_8));

    private static String told(String rtpBind, String advertised, String signalling) {
        Optional<InetAddress> told =
                Optional.of(advertised).filter(a -> !a.isEmpty()).map(InetAddress::ofLiteral);
        LocalAddress rtp = new LocalAddress(InetAddress.ofLiteral(rtpBind), told);
        return new MediaAddress(rtp)
                .toward(InetAddress.ofLiteral(signalling), OFFER)
                .getHostAddress();
    }

    @Test
    void the_address_rtp_is_bound_to_is_told_and_not_that_of_sip() {
        assertThat(told("127.0.0.2", "", "127.0.0.1")).isEqualTo("127.0.0.2");
    }

    @Test
    void bound_to_all_it_is_the_one_that_reaches_the_sender() {
        assertThat(told("0.0.0.0", "", "127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(told("::", "", "127.0.0.1")).isEqualTo("127.0.0.1");
    }

    @Test
    void signalling_over_another_family_than_rtp_does_not_count() {
        assertThat(told("0.0.0.0", "", "::1")).isEqualTo("127.0.0.1");
    }

    @Test
    void an_advertised_address_is_told_whatever_is_bound() {
        assertThat(told("127.0.0.2", "198.51.100.9", "127.0.0.1")).isEqualTo("198.51.100.9");
    }

    @Test
    void the_answer_names_the_address_of_rtp() throws Exception {
        SiprecSettings.Addresses apart =
                new SiprecSettings.Addresses(
                        LOOPBACK, 0, InetAddress.ofLiteral("127.0.0.2"), Optional.empty());
        try (HeardBoard heard = new HeardBoard(s -> s.with(apart), 10);
                TestSrc src = TestSrc.udp(heard.port())) {
            byte[] answer = src.newCall(new TestSrc.Parties("4678", "9")).invite().body();

            assertThat(Sdp.parse(answer).orElseThrow().host()).isEqualTo("127.0.0.2");
        }
    }
}
