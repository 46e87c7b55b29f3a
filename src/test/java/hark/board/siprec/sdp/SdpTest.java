package hark.board.siprec.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdpTest {
    private static final String HEAD =
            "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";

    private static Sdp read(String text) {
        return Sdp.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static List<String> answer(String media, Integer... ports) throws Exception {
        Sdp offer = read(HEAD + media);
        byte[] bytes =
                new Writing(5, 2, InetAddress.getByName("198.51.100.9"))
                        .answer(offer, List.of(ports).stream().map(SdpTest::inTheClear).toList());
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    private static Optional<Writing.Place> inTheClear(int port) {
        return Optional.of(new Writing.Place(port, Optional.empty()));
    }

    @Test
    void the_answer_keeps_order_label_profile_and_packet_time() throws Exception {
        List<String> answer =
                answer(
                        "m=audio 4000 RTP/AVP 18 8 0 101 13\r\na=rtpmap:18 G729/8000\r\na=rtpmap:8 PCMA/8000\r\n"
                                + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=label:7\r\na=ptime:30\r\n"
                                + "a=rtcp-mux\r\na=sendonly\r\nm=video 5000 RTP/AVP 99\r\n",
                        20_000,
                        20_002);

        assertThat(answer)
                .containsExactly(
                        "v=0",
                        "o=hark 5 2 IN IP4 198.51.100.9",
                        "s=-",
                        "c=IN IP4 198.51.100.9",
                        "t=0 0",
                        "m=audio 20000 RTP/AVP 8 0 101 13 18",
                        "a=rtpmap:18 G729/8000",
                        "a=rtpmap:8 PCMA/8000",
                        "a=rtpmap:101 telephone-event/8000",
                        "a=fmtp:101 0-16",
                        "a=label:7",
                        "a=ptime:30",
                        "a=rtcp-mux",
                        "a=recvonly",
                        "m=video 0 RTP/AVP 99");
    }

    @Test
    void all_codecs_are_taken_and_one_comes_before_what_goes_alongside() throws Exception {
        assertThat(
                        answer(
                                "m=audio 4000 RTP/AVP 101 18 4\r\na=rtpmap:101 telephone-event/8000\r\n",
                                20_000))
                .contains("m=audio 20000 RTP/AVP 18 101 4");
    }

    @Test
    void codecs_we_can_decode_come_first_and_none_is_left_out() throws Exception {
        assertThat(
                        answer(
                                "m=audio 4000 RTP/AVP 9 18 0 101\r\na=rtpmap:101 telephone-event/8000\r\n",
                                20_000))
                .contains("m=audio 20000 RTP/AVP 9 0 101 18");
    }

    @Test
    void opus_is_taken_without_wishing_for_stereo() throws Exception {
        assertThat(
                        answer(
                                "m=audio 4000 RTP/AVP 111 112 0\r\n"
                                        + "a=rtpmap:111 opus/48000/2\r\n"
                                        + "a=fmtp:111 minptime=10;useinbandfec=1; stereo=1;sprop-stereo=1\r\n"
                                        + "a=rtpmap:112 opus/48000/2\r\n"
                                        + "a=fmtp:112 stereo=1\r\n"
                                        + "a=ptime:20\r\na=maxptime:60\r\n",
                                20_000))
                .contains(
                        "m=audio 20000 RTP/AVP 111 112 0",
                        "a=rtpmap:111 opus/48000/2",
                        "a=fmtp:111 minptime=10;useinbandfec=1",
                        "a=rtpmap:112 opus/48000/2",
                        "a=ptime:20",
                        "a=maxptime:60")
                .noneMatch(line -> line.contains("stereo") || line.startsWith("a=fmtp:112"));
    }

    @Test
    void dynamic_types_are_known_by_their_names() {
        Media media =
                read(HEAD
                                + "m=audio 4000 RTP/AVP 96 97\r\n"
                                + "a=rtpmap:96 pcmu/8000/1\r\na=rtpmap:97 L16/16000/2\r\n")
                        .medias()
                        .getFirst();

        assertThat(media.encodings())
                .containsEntry(96, "PCMU/8000")
                .containsEntry(97, "L16/16000/2");
        assertThat(Listening.to(media))
                .isEqualTo(new Listening.Taken(List.of(96, 97), "PCMU", true));
    }

    @Test
    void what_nobody_explains_has_no_clock_and_is_called_unknown() {
        Media media = read(HEAD + "m=audio 4000 RTP/AVP 97 18\r\n").medias().getFirst();

        assertThat(media.encodings())
                .containsEntry(97, "unknown/97")
                .containsEntry(18, "G729/8000");
        assertThat(Listening.to(media))
                .isEqualTo(new Listening.Taken(List.of(97, 18), "unknown", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sendonly recvonly",
                "sendrecv recvonly",
                "inactive inactive",
                "recvonly inactive"
            })
    void directions_are_answered(String example) throws Exception {
        String[] both = example.split(" ");

        assertThat(answer("m=audio 4000 RTP/AVP 0\r\na=" + both[0] + "\r\n", 20_000))
                .contains("a=" + both[1]);
        assertThat(answer("a=" + both[0] + "\r\nm=audio 4000 RTP/AVP 0\r\n", 20_000))
                .contains("a=" + both[1]);
    }

    @Test
    void the_line_has_the_last_word_over_the_session() {
        Sdp sdp =
                read(
                        HEAD
                                + "a=sendonly\r\nm=audio 1 RTP/AVP 0\r\nc=IN IP6 2001:db8::1\r\n"
                                + "a=inactive\r\nm=audio 2 RTP/AVP 0\r\n");

        assertThat(sdp.medias())
                .extracting(Media::direction)
                .containsExactly(Direction.INACTIVE, Direction.SENDONLY);
        assertThat(sdp.medias())
                .extracting(Media::host)
                .containsExactly("2001:db8::1", "192.0.2.1");
    }

    @Test
    void encrypted_removed_and_foreign_lines_are_told_apart() {
        Sdp sdp =
                read(
                        HEAD
                                + "m=audio 4 RTP/SAVP 0\r\nm=audio 0 RTP/AVP 0\r\n"
                                + "m=text 4 RTP/AVP 98\r\nm=audio 4 TCP/MRCPv2 1\r\n");

        assertThat(sdp.medias())
                .extracting(Listening::to)
                .containsExactly(
                        new Listening.Encrypted("RTP/SAVP without a=crypto"),
                        new Listening.Removed(),
                        new Listening.Refused(),
                        new Listening.Refused());
    }

    @Test
    void a_line_without_formats_is_refused_alone() throws Exception {
        assertThat(
                        answer(
                                "m=audio 4000 RTP/AVP 0\r\nm=video 0 RTP/AVP\r\nm=audio 0 RTP/AVP\r\n",
                                20_000,
                                20_002,
                                20_004))
                .contains("m=audio 20000 RTP/AVP 0", "m=video 0 RTP/AVP 0", "m=audio 0 RTP/AVP 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "m=audio 1 RTP/AVP 0",
                "v=0\nm=audio x RTP/AVP 0",
                "v=0\nm=audio 70000 RTP/AVP 0",
                "v=0\nm=audio 1"
            })
    void what_is_no_description_is_refused(String text) {
        assertThat(Sdp.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void bounds_are_kept() {
        assertThat(
                        Sdp.parse(
                                (HEAD + "m=audio 4 RTP/AVP 0\r\n".repeat(65))
                                        .getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Sdp.parse((HEAD + "a=x\r\n".repeat(2_001)).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
