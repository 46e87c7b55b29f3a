package hark.api.transcript;

import static hark.api.transcript.Asking.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Audio;
import hark.api.ResultCode;
import hark.api.command.CommandEntry;
import hark.api.door.Caller;
import hark.api.door.Holder;
import hark.people.Bounds;
import hark.people.Permission;
import hark.people.Rights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is found by who has a role within groups: what is out of reach is answered as what does not exist.
class WithinGroupsTest extends Team {
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
        "DEVICESTATUS, DEVICEID=70123, AGENTID=1, AGENTID=2, AGENTID=99, 20, 20",
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
        bothTalk();

        isToldAsMissing(new Question(type, with, his, others, nobodys), code, none);
    }

    @ParameterizedTest
    @CsvSource({
        "CALLLIST, ''",
        "CALLLIST, DEVICE_ID=*",
        "CALLLIST, AGENT_ID=1",
        "DEVICESTATUS, ''",
        "AGENTSTATUS, ''",
        "CHANNELSTATUS, ''",
        "DECISIONS, STARTTIME=2020-01-01T00:00:00Z"
    })
    void lists_hold_what_is_reached(String type, String with) {
        bothTalk();
        String all = ask(PROGRAM, type, with.replace("AGENT_ID=1", "")).toString();
        String his = ask(LEAD, type, with).toString();

        assertThat(all).contains("70123", "70124");
        assertThat(his).contains("70123").doesNotContain("70124");
    }

    @Test
    void search_cannot_be_talked_into_more() {
        for (String filter : List.of("AGENT_ID=2", "DEVICE_ID=70124", "DEVICE_ID=7012*4")) {
            assertThat(ask(LEAD, "CALLLIST", filter).toString()).contains("COUNT, value=0");
        }
        assertThat(ask(LEAD, "CALLLIST", "CALLCOUNT=1").toString())
                .contains("70123")
                .doesNotContain("70124");
    }

    @Test
    void sums_are_of_what_is_reached() {
        String all = ask(PROGRAM, "RECORDINGSTATS", "DAYS=1").toString();
        String his = ask(LEAD, "RECORDINGSTATS", "DAYS=1").toString();

        assertThat(all).contains("RECORDINGS, value=2");
        assertThat(his).contains("RECORDINGS, value=1");
    }

    @ParameterizedTest
    @CsvSource({"SERVERSTATUS", "CALLSTART", "IMPORTUSER", "LISTSETTINGS", "AGENTLOGIN"})
    void what_concerns_everybody_is_not_for_him(String type) {
        assertThat(code(LEAD, type, "DEVICEID=70123")).isEqualTo(44);
    }

    @Test
    void whoever_has_a_permission_within_groups_may_send_no_command_that_is_not_narrowed() {
        for (CommandEntry entry : world.built()) {
            Map<Permission, Bounds> within = new HashMap<>();
            entry.permissions().forEach(each -> within.put(each, Bounds.ofGroups(1L)));
            Rights rights = new Rights(Set.of(), within, false, Set.of());
            Caller.Way way =
                    entry.category() == hark.api.command.Category.EVENTS
                            ? Caller.Way.FEED
                            : Caller.Way.JSON;
            Caller caller = PROGRAM.as(new Holder("user:x", OptionalLong.of(9), rights)).in(way);
            boolean refused = ask(caller, entry.type()).code() == ResultCode.COMMAND_NOT_ALLOWED;

            assertThat(refused)
                    .as(entry.type())
                    .isEqualTo(!entry.withinGroups() && !entry.permissions().isEmpty());
        }
    }

    @Test
    void what_runs_is_stopped_by_its_recordid_only_where_it_is_reached() {
        bothTalk();
        String ann = value(ask(PROGRAM, "DEVICESTATUS", "DEVICEID=70123"), "RECORDID");
        String bob = value(ask(PROGRAM, "DEVICESTATUS", "DEVICEID=70124"), "RECORDID");

        assertThat(code(LEAD, "RECORDSTOP", "RECORDID=" + bob)).isEqualTo(40);
        assertThat(code(LEAD, "RECORDSTOP", "RECORDID=9999")).isEqualTo(40);
        assertThat(code(LEAD, "RECORDSTOP", "RECORDID=" + ann)).isEqualTo(13);
        assertThat(code(PROGRAM, "RECORDSTOP", "RECORDID=" + bob)).isEqualTo(13);
    }

    private static String value(Answer answer, String name) {
        String text = answer.body().orElseThrow().toString();
        return text.replaceAll("(?s).*?name=" + name + ", value=([0-9]+).*", "$1");
    }

    @Test
    void sound_and_files_are_those_that_are_reached() {
        for (Audio audio :
                List.of(
                        world.audio(),
                        world.audio().copies(),
                        world.audio().waveforms(),
                        world.audio().keypresses(),
                        world.audio().manifests())) {
            assertThat(audio.open(recordings.get("70124"), LEAD))
                    .isEqualTo(new Audio.Opened.NoSuchRecording());
            assertThat(audio.open(recordings.get("70123"), LEAD))
                    .isNotEqualTo(new Audio.Opened.NoSuchRecording())
                    .isNotEqualTo(new Audio.Opened.NotAllowed());
        }
    }
}
