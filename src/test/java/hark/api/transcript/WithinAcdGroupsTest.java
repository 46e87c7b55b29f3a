package hark.api.transcript;

import static hark.api.transcript.Asking.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Audio;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is found and done by who has a role within ACD groups and gates: calls and recordings by what they say of
/// themselves, and devices, agents and channels as far as such calls go.
class WithinAcdGroupsTest extends Team {
    @BeforeEach
    void bound() {
        ask(PROGRAM, "RECORDUPDATE", named("RECORDID=ANN"), "SGROUP=Gold", "GATE=9");
        ask(PROGRAM, "RECORDUPDATE", named("RECORDID=BOB"), "SGROUP=gold", "GATE=7");
        assertThat(bound("ACDGROUPS=Gold")).isEqualTo(20);
    }

    private int bound(String bounds) {
        return code(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=", bounds);
    }

    private void twoTalk() {
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "SGROUP=Gold");
        world.happens("session 70123");
        ask(PROGRAM, "CALLSTART", "DEVICEID=70124", "SGROUP=gold", "GATE=7");
        world.happens("session 70124");
        world.happens("talk 1s");
    }

    /// His, another's, and one that does not exist.
    @ParameterizedTest
    @CsvSource({
        "RECORDINFO, '', RECORDID=ANN, RECORDID=BOB, RECORDID=99, 20, 40",
        "RECORDVERIFY, '', RECORDID=ANN, RECORDID=BOB, RECORDID=99, 20, 40",
        "PLAYBACKSTART, SESSIONID=s, RECORDID=ANN, RECORDID=BOB, RECORDID=99, 43, 40",
        "RECORDUPDATE, USER1=x, RECORDID=ANN, RECORDID=BOB, RECORDID=99, 37, 40",
        "RECORDUPDATE, LOCKED=Y, RECORDID=ANN, RECORDID=BOB, RECORDID=99, 37, 40",
        "DECISIONS, '', RECORDID=ANN, RECORDID=BOB, RECORDID=99, 20, 40",
        "DECISIONS, '', DEVICEID=70123, DEVICEID=70124, DEVICEID=99999, 20, 8",
        "DEVICESTATUS, '', DEVICEID=70123, DEVICEID=70124, DEVICEID=99999, 20, 8",
        "AGENTSTATUS, '', AGENTID=1, AGENTID=2, AGENTID=99, 20, 24",
        "MONITORSTART, SESSIONID=s, DEVICEID=70123, DEVICEID=70124, DEVICEID=99999, 43, 8",
        "MONITORSTART, SESSIONID=s, AGENTID=1, AGENTID=2, AGENTID=99, 43, 24",
        "BLACKOUTSTART, '', DEVICEID=70123, DEVICEID=70124, DEVICEID=99999, 20, 8",
        "RECORDSTOP, '', DEVICEID=70123, DEVICEID=70124, DEVICEID=99999, 13, 8",
        "RECORDSTART, '', DEVICEID=70123, DEVICEID=70124, DEVICEID=99999, 1, 8",
        "BLACKOUTSTOP, '', DEVICEID=70123, DEVICEID=70124, DEVICEID=99999, 38, 8"
    })
    void what_is_out_of_reach_is_answered_as_what_does_not_exist(
            String type,
            String with,
            String his,
            String others,
            String nobodys,
            int code,
            int none) {
        twoTalk();

        isToldAsMissing(new Question(type, with, his, others, nobodys), code, none);
    }

    @ParameterizedTest
    @CsvSource({
        "CALLLIST, ''",
        "CALLLIST, DEVICE_ID=*",
        "CALLLIST, GATE=*",
        "DEVICESTATUS, ''",
        "AGENTSTATUS, ''",
        "CHANNELSTATUS, ''",
        "DECISIONS, STARTTIME=2020-01-01T00:00:00Z"
    })
    void lists_hold_what_is_reached(String type, String with) {
        twoTalk();
        String all = ask(PROGRAM, type, with).toString();
        String his = ask(LEAD, type, with).toString();

        assertThat(all).contains("70123", "70124");
        assertThat(his).contains("70123").doesNotContain("70124");
    }

    @Test
    void gates_bound_like_acd_groups_and_all_bounds_of_a_role_add_up() {
        assertThat(bound("GATES=7")).isEqualTo(20);
        assertThat(bound("ACDGROUPS=")).isEqualTo(20);
        assertThat(found("RECORDID=BOB")).isEqualTo(20);
        assertThat(found("RECORDID=ANN")).isEqualTo(40);

        assertThat(bound("ACDGROUPS=Nobody's; Gold")).isEqualTo(20);
        assertThat(found("RECORDID=BOB")).isEqualTo(20);
        assertThat(found("RECORDID=ANN")).isEqualTo(20);

        ask(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=Sales", "ACDGROUPS=");
        assertThat(found("RECORDID=ANN")).as("at a phone of Sales").isEqualTo(20);
        assertThat(ask(LEAD, "RECORDINGSTATS", "DAYS=1").toString())
                .contains("RECORDINGS, value=2");
    }

    private int found(String recording) {
        return code(LEAD, "RECORDINFO", named(recording));
    }

    @Test
    void sums_are_of_what_is_reached() {
        assertThat(ask(PROGRAM, "RECORDINGSTATS", "DAYS=1").toString())
                .contains("RECORDINGS, value=2");
        assertThat(ask(LEAD, "RECORDINGSTATS", "DAYS=1").toString())
                .contains("RECORDINGS, value=1");
    }

    @Test
    void what_says_no_acd_group_and_no_gate_is_in_none() {
        ask(PROGRAM, "RECORDUPDATE", named("RECORDID=ANN"), "SGROUP=", "GATE=");

        assertThat(found("RECORDID=ANN")).isEqualTo(40);
        assertThat(ask(LEAD, "CALLLIST").toString()).contains("COUNT, value=0");
    }

    @Test
    void at_a_device_only_those_calls_are_there_that_are_reached() {
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "CALLINSTANCE=his", "SGROUP=Gold");
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "CALLINSTANCE=other", "ANI=5550100");
        world.happens("session 70123");
        String all = ask(PROGRAM, "DEVICESTATUS", "DEVICEID=70123").toString();
        assertThat(all).contains("value=his", "value=other", "5550100", "STATE, value=2");

        for (String type : List.of("DEVICESTATUS", "AGENTSTATUS")) {
            assertThat(ask(LEAD, type).toString())
                    .as(type)
                    .contains("value=70123", "value=his", "STATE, value=1")
                    .doesNotContain("value=other", "5550100");
        }
        assertThat(ask(LEAD, "CHANNELSTATUS").toString()).contains("COUNT, value=0");
    }

    @ParameterizedTest
    @CsvSource({
        "RECORDSTART, '', 0",
        "RECORDSTOP, '', 12",
        "BLACKOUTSTART, '', 12",
        "BLACKOUTSTOP, '', 12",
        "MONITORSTART, SESSIONID=s, 43"
    })
    void what_is_done_at_a_device_is_done_to_a_call_that_is_reached(
            String type, String with, int his) {
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "CALLINSTANCE=his", "SGROUP=Gold");
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "CALLINSTANCE=other");
        world.happens("session 70123"); // which is recorded

        assertThat(code(LEAD, type, with, "DEVICEID=70123", "CALLINSTANCE=other"))
                .isEqualTo(code(LEAD, type, with, "DEVICEID=70123", "CALLINSTANCE=nobody's"))
                .isEqualTo(7);
        assertThat(code(LEAD, type, with, "DEVICEID=70123")).as("his own").isEqualTo(his);
        assertThat(recordingOf("other")).as("still runs, and nothing silences it").isTrue();
        assertThat(ask(PROGRAM, "DEVICESTATUS", "DEVICEID=70123").toString())
                .doesNotContain("BLACKOUT, value=TRUE");
    }

    private boolean recordingOf(String instance) {
        String text = ask(PROGRAM, "DEVICESTATUS", "DEVICEID=70123").toString();
        String call = text.substring(text.indexOf("CALLINSTANCE, value=" + instance));
        return call.substring(call.indexOf("RECORDING, value="))
                .startsWith("RECORDING, value=TRUE");
    }

    @Test
    void reach_goes_by_what_a_call_says_now() {
        ask(PROGRAM, "CALLSTART", "DEVICEID=70124");
        assertThat(code(LEAD, "DEVICESTATUS", "DEVICEID=70124")).isEqualTo(8);

        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70124", "SGROUP=Gold");
        assertThat(code(LEAD, "DEVICESTATUS", "DEVICEID=70124")).isEqualTo(20);
        assertThat(code(LEAD, "DEVICESTATUS", "AGENTID=2")).isEqualTo(20);

        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70124", "SGROUP=");
        assertThat(code(LEAD, "DEVICESTATUS", "DEVICEID=70124")).isEqualTo(8);
        assertThat(code(LEAD, "DEVICESTATUS", "AGENTID=2")).isEqualTo(24);

        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70124", "SGROUP=Gold");
        ask(PROGRAM, "CALLSTOP", "DEVICEID=70124");
        assertThat(code(LEAD, "DEVICESTATUS", "DEVICEID=70124")).as("over").isEqualTo(8);
    }

    @Test
    void what_runs_is_stopped_and_no_longer_heard_only_where_it_is_reached() {
        twoTalk();
        String gold = running("70123");
        String other = running("70124");
        ask(PROGRAM, "MONITORSTART", "SESSIONID=desk", "DEVICEID=70124");

        assertThat(code(LEAD, "MONITORSTOP", "SESSIONID=desk")).isEqualTo(31);
        assertThat(code(LEAD, "RECORDSTOP", "RECORDID=" + other)).isEqualTo(40);
        assertThat(code(LEAD, "RECORDSTOP", "RECORDID=" + gold)).isEqualTo(13);
        assertThat(code(PROGRAM, "MONITORSTOP", "SESSIONID=desk")).isEqualTo(20);
    }

    private String running(String device) {
        String text = ask(PROGRAM, "DEVICESTATUS", "DEVICEID=" + device).toString();
        return text.replaceAll("(?s).*?name=RECORDID, value=([0-9]+).*", "$1");
    }

    @Test
    void sound_and_files_are_those_that_are_reached() {
        for (Audio audio : List.of(world.audio(), world.audio().copies())) {
            assertThat(audio.open(recordings.get("70124"), LEAD))
                    .isEqualTo(new Audio.Opened.NoSuchRecording());
            assertThat(audio.open(recordings.get("70123"), LEAD))
                    .isNotEqualTo(new Audio.Opened.NoSuchRecording())
                    .isNotEqualTo(new Audio.Opened.NotAllowed());
        }
    }

    @Test
    void decisions_are_those_of_calls_that_had_come_so() {
        twoTalk();
        ask(PROGRAM, "CALLSTOP", "DEVICEID=70123");
        ask(PROGRAM, "CALLSTOP", "DEVICEID=70124");

        String his = ask(LEAD, "DECISIONS", "STARTTIME=2020-01-01T00:00:00Z").toString();
        assertThat(his).contains("COUNT, value=1", "70123").doesNotContain("70124");

        bound("GATES=7");
        String gate = ask(LEAD, "DECISIONS", "STARTTIME=2020-01-01T00:00:00Z").toString();
        assertThat(gate).contains("COUNT, value=2", "70123", "70124");
    }

    @Test
    void why_a_recording_exists_is_told_who_reaches_it_whatever_its_call_said_then() {
        String trace = ask(LEAD, "DECISIONS", named("RECORDID=ANN")).toString();

        assertThat(trace).contains("COUNT, value=1", "70123");
    }
}
