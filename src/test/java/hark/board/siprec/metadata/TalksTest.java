package hark.board.siprec.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionFacts.Participant;
import hark.board.SessionFacts.Talk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which conversations a recording session carries (RFC 7865 6.3 to 6.7).
class TalksTest {
    private static final String TWO_PEOPLE =
            "<session session_id='A'/>"
                    + "<participant participant_id='p'><nameID aor='sip:1@h'/></participant>"
                    + "<participant participant_id='q'><nameID aor='sip:2@h'/></participant>"
                    + "<stream stream_id='s' session_id='A'><label>1</label></stream>"
                    + "<participantstreamassoc participant_id='p'><send>s</send></participantstreamassoc>";

    private static Metadata read(String inner) {
        String xml =
                "<recording xmlns='urn:ietf:params:xml:ns:recording:1'>" + inner + "</recording>";
        return MetadataReader.read(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static Metadata partial(String inner) {
        return read("<datamode>partial</datamode>" + inner);
    }

    @Test
    void who_names_no_session_has_one_of_all() {
        assertThat(read("<participant participant_id='p'/>").conversations())
                .containsExactly(new Talk("", List.of("p"), List.of()));
    }

    @Test
    void document_without_people_and_streams_has_none() {
        assertThat(read("<datamode>complete</datamode>").conversations()).isEmpty();
        assertThat(read("<group group_id='g'/>").conversations()).isEmpty();
    }

    @Test
    void single_session_has_all_who_are_not_said_to_be_elsewhere() {
        assertThat(read(TWO_PEOPLE).conversations())
                .containsExactly(new Talk("A", List.of("p", "q"), List.of("1")));
    }

    @Test
    void sessions_are_told_apart_by_what_is_associated_with_them() {
        Metadata both =
                read(
                        TWO_PEOPLE
                                + "<session session_id='B'/>"
                                + "<participant participant_id='r'/>"
                                + "<stream stream_id='t' session_id='B'><label>2</label></stream>"
                                + "<stream stream_id='u'><label>3</label></stream>"
                                + "<participantsessionassoc participant_id='q' session_id='A'/>"
                                + "<participantsessionassoc participant_id='q' session_id='B'/>"
                                + "<participantstreamassoc participant_id='r'><send>t</send>"
                                + "<send>u</send></participantstreamassoc>");

        assertThat(both.conversations())
                .containsExactly(
                        new Talk("A", List.of("p", "q"), List.of("1")),
                        new Talk("B", List.of("q", "r"), List.of("2", "3")));
    }

    @Test
    void drafts_name_the_session_in_the_participant_and_in_the_stream() {
        Metadata draft =
                read(
                        "<session id='A'/><session id='B'/><participant id='p' session='A'/>"
                                + "<participant id='q' session='B'/>"
                                + "<stream id='s' session='B'><label>7</label></stream>");

        assertThat(draft.conversations())
                .containsExactly(
                        new Talk("A", List.of("p"), List.of()),
                        new Talk("B", List.of("q"), List.of("7")));
    }

    @Test
    void session_ends_with_its_stop_time_with_its_association_or_with_its_last_participant() {
        String member = "<participantsessionassoc participant_id='p' session_id='A'>";
        Metadata known = read(TWO_PEOPLE + member + "</participantsessionassoc>");

        assertThat(known.conversations()).hasSize(1);
        for (String end :
                List.of(
                        "<session session_id='A'><stop-time>2026-01-05T09:00:00Z</stop-time></session>",
                        "<sessionrecordingassoc session_id='A'><disassociate-time>2026-01-05T09:00:00Z"
                                + "</disassociate-time></sessionrecordingassoc>",
                        member
                                + "<disassociate-time>2026-01-05T09:00:00Z</disassociate-time>"
                                + "</participantsessionassoc>")) {
            assertThat(known.then(partial(end)).conversations()).describedAs(end).isEmpty();
        }
        assertThat(
                        known.then(partial("<session session_id='A'><stop-time/></session>"))
                                .conversations())
                .hasSize(1);
    }

    @Test
    void who_has_left_takes_part_no_more_until_he_comes_back() {
        String open = "<participantsessionassoc participant_id='q' session_id='A'>";
        Metadata known = read(TWO_PEOPLE + open + "</participantsessionassoc>");
        Metadata left =
                known.then(
                        partial(
                                open
                                        + "<associate-time>2026-01-05T09:00:00Z</associate-time>"
                                        + "<disassociate-time>2026-01-05T09:01:00Z</disassociate-time>"
                                        + "</participantsessionassoc>"));

        assertThat(left.participants()).extracting(Participant::id).containsExactly("p");
        Metadata back = left.then(partial(open + "</participantsessionassoc>"));
        assertThat(back.participants()).extracting(Participant::id).containsExactly("p", "q");
        assertThat(back.conversations().getFirst().participants()).containsExactly("p", "q");
    }

    @Test
    void streams_that_somebody_sends_no_more_are_not_his() {
        Metadata known = read(TWO_PEOPLE);
        Metadata later =
                known.then(
                        partial(
                                "<participantstreamassoc participant_id='p'><send>s</send>"
                                        + "<disassociate-time>2026-01-05T09:01:00Z</disassociate-time>"
                                        + "</participantstreamassoc>"));

        assertThat(later.participants().getFirst().labels()).isEmpty();
    }

    @Test
    void words_of_others_are_not_taken_for_ours() {
        Metadata known =
                read(
                        TWO_PEOPLE
                                + "<extensiondata><session session_id='X'><stop-time>now</stop-time></session>"
                                + "</extensiondata>");

        assertThat(known.conversations()).extracting(Talk::id).containsExactly("A");
    }

    @Test
    void what_speaks_of_strangers_is_incomplete() {
        Metadata known = read(TWO_PEOPLE);

        assertThat(known.isIncomplete()).isFalse();
        for (String strange :
                List.of(
                        "<participantstreamassoc participant_id='x'><send>s</send></participantstreamassoc>",
                        "<participantstreamassoc participant_id='p'><send>x</send></participantstreamassoc>",
                        "<participantsessionassoc participant_id='x' session_id='A'/>",
                        "<participantsessionassoc participant_id='p' session_id='X'/>")) {
            assertThat(known.then(partial(strange)).isIncomplete()).describedAs(strange).isTrue();
        }
        assertThat(known.then(partial("<participant participant_id='z'/>")).isIncomplete())
                .isFalse();
    }

    @Test
    void sessions_and_members_beyond_the_bound_are_passed_over() {
        StringBuilder many = new StringBuilder("<participant participant_id='p'/>");
        for (int i = 0; i < 400; i++) {
            many.append("<session session_id='s").append(i).append("'/>");
            many.append("<participantsessionassoc participant_id='p' session_id='s");
            many.append(i).append("'/>");
        }

        assertThat(read(many.toString()).conversations()).hasSize(MetadataReader.ENTRIES_MAX);
    }
}
