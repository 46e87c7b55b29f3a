package hark.board.siprec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionFacts;
import hark.board.SessionFacts.Participant;
import hark.board.SessionFacts.Stream;
import hark.board.SessionMetadata;
import hark.board.siprec.sdp.Media;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What is made of the INVITEs of the makers (src/test/resources/sip says what is peculiar about each).
class MakersTest {
    static final List<String> MAKERS = Fixtures.MAKERS;

    private record Heard(SessionFacts facts, Sdp answer) {}

    private static Heard place(String maker) throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            src.send(Fixtures.invite(maker));
            SipResponse response = src.response("INVITE");
            await().until(() -> heard.began.size() == 1);
            assertThat(response.status()).isEqualTo(200);
            return new Heard(heard.began.getFirst(), Sdp.parse(response.body()).orElseThrow());
        }
    }

    @ParameterizedTest
    @FieldSource("MAKERS")
    void metadata_are_kept_as_they_came(String maker) throws IOException {
        SessionMetadata metadata = place(maker).facts().metadata();
        String document = UTF_8.decode(metadata.documents().getFirst().bytes()).toString();

        assertThat(document)
                .startsWith("<?xml")
                .containsIgnoringCase("datamode>")
                .contains("</")
                .doesNotContain("v=0");
        assertThat(Fixtures.invite(maker)).contains(document);
    }

    @Test
    void oracle_sends_a_draft() throws IOException {
        SessionFacts facts = place("oracle").facts();

        assertThat(facts.participants())
                .containsExactly(
                        new Participant(
                                "cGFydGljaXBhbnQtMQ==",
                                List.of("14155550123"),
                                "14155550123",
                                List.of("16777227")),
                        new Participant(
                                "cGFydGljaXBhbnQtMg==",
                                List.of("4678"),
                                "4678",
                                List.of("16777228")));
        assertThat(facts.streams())
                .extracting(Stream::label)
                .containsExactly("16777227", "16777228");
    }

    @Test
    void cube_adds_a_part_of_its_own() throws IOException {
        SessionFacts facts = place("cube").facts();

        assertThat(facts.participants())
                .containsExactly(
                        new Participant("cDE=", List.of("+14155550123"), "", List.of("1")),
                        new Participant("cDI=", List.of("4678"), "Agent Seven", List.of("2")));
    }

    @Test
    void opensips_counts_labels_from_nought() throws IOException {
        Heard heard = place("opensips");

        assertThat(heard.answer().medias()).extracting(Media::label).containsExactly("0", "1");
        assertThat(heard.facts().streams())
                .containsExactly(
                        new Stream(0, "0", "PCMA", true), new Stream(1, "1", "PCMA", true));
        assertThat(heard.facts().participants())
                .extracting(Participant::labels)
                .containsExactly(List.of("0"), List.of("1"));
    }

    @Test
    void metaswitch_mixes_both_parties_on_one_line() throws IOException {
        SessionFacts facts = place("metaswitch").facts();

        assertThat(facts.streams()).containsExactly(new Stream(0, "mix", "PCMU", true));
        assertThat(facts.participants())
                .containsExactly(
                        new Participant("cGFydHktYQ==", List.of("4055550108"), "", List.of("mix")),
                        new Participant(
                                "cGFydHktYg==", List.of("+14055550199"), "", List.of("mix")));
        assertThat(facts.headers()).containsEntry("call-info", "(null)");
    }

    @Test
    void ribbon_has_the_caller_on_label_two() throws IOException {
        SessionFacts facts = place("ribbon").facts();

        assertThat(facts.participants())
                .containsExactly(
                        new Participant("cDE=", List.of("4678"), "Extension 4678", List.of("2")),
                        new Participant("cDI=", List.of("2025550112"), "", List.of("1")));
    }

    @Test
    void audiocodes_offers_video_and_codecs_we_cannot_decode() throws IOException {
        Heard heard = place("audiocodes");

        assertThat(heard.answer().medias().get(0).formats()).containsExactly("8", "96", "18");
        assertThat(heard.answer().medias().get(1).port()).isZero();
        assertThat(heard.answer().medias().get(2).formats()).containsExactly("18");
        assertThat(heard.answer().medias().get(2).attribute("fmtp")).contains("18 annexb=no");
        assertThat(heard.facts().streams())
                .containsExactly(
                        new Stream(0, "1", "PCMA", true), new Stream(1, "2", "G729", true));
        assertThat(heard.facts().participants().getFirst())
                .isEqualTo(
                        new Participant(
                                "1111-1111",
                                List.of("4678", "agent.nine"),
                                "Agent Nine",
                                List.of("1")));
    }

    @Test
    void broadworks_begins_paused_and_names_nobody_by_identifier() throws IOException {
        Heard heard = place("broadworks");

        assertThat(heard.facts().streams()).containsExactly(new Stream(0, "1", "PCMA", false));
        assertThat(heard.answer().medias().getFirst().formats())
                .containsExactly("8", "0", "9", "101", "18");
        assertThat(heard.facts().participants())
                .extracting(Participant::addresses)
                .containsExactly(List.of("+12025550155"), List.of("+13035550166"));
        assertThat(heard.facts().participants().getFirst().displayName()).isEqualTo("Agent Twelve");
        assertThat(heard.facts().from()).isEqualTo("+12025550155");
    }

    @Test
    void avaya_leaves_out_what_everybody_knows() throws IOException {
        SessionFacts facts = place("avaya").facts();

        assertThat(facts.streams()).extracting(Stream::codec).containsExactly("PCMA", "PCMA");
        assertThat(facts.participants())
                .extracting(Participant::addresses)
                .containsExactly(List.of("441632960188"), List.of("4678"));
    }
}
