package hark.api.transcript;

import static hark.api.transcript.Asking.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Holder;
import hark.api.event.Event;
import hark.api.event.EventFilter;
import hark.api.event.EventType;
import hark.api.event.Following;
import hark.people.Permission;
import hark.people.Rights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nobody widens what he reaches: by what he changes, by a way round, or by what was granted before.
class WideningTest extends Team {
    private static final long KIM = 3;

    private static Caller kim(Rights rights) {
        return PROGRAM.as(new Holder("user:kim", OptionalLong.of(KIM), rights));
    }

    private static Caller kim(Map<Permission, Set<Long>> within, Permission... everywhere) {
        return kim(new Rights(Set.of(everywhere), within, false, Set.of()));
    }

    @Test
    void nobody_takes_a_recording_into_his_reach_by_its_agent() {
        Caller editor =
                kim(
                        Map.of(Permission.RECORDINGS_PLAY, Set.of(1L)),
                        Permission.RECORDINGS_UPDATE,
                        Permission.RECORDINGS_SEARCH);

        Answer refused = ask(editor, "RECORDUPDATE", named("RECORDID=BOB"), "AGENT_ID=1");

        assertThat(refused.code()).isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        assertThat(refused.detail()).isEqualTo("nobody takes a recording into his own reach");
        assertThat(code(editor, "PLAYBACKSTART", named("RECORDID=BOB"), "SESSIONID=s"))
                .isEqualTo(40);
        assertThat(code(editor, "RECORDUPDATE", named("RECORDID=BOB"), "AGENT_ID="))
                .as("and may otherwise say whose it is")
                .isEqualTo(37);
        assertThat(code(LEAD, "RECORDUPDATE", named("RECORDID=ANN"), "AGENT_ID=2"))
                .as("what he reaches already")
                .isEqualTo(37);
    }

    @Test
    void nobody_makes_a_recording_his_own_to_hear_it() {
        Caller editor = kim(Map.of(), Permission.RECORDINGS_UPDATE, Permission.SELF_PLAY);

        assertThat(code(editor, "RECORDUPDATE", named("RECORDID=BOB"), "AGENT_ID=" + KIM))
                .isEqualTo(44);
        assertThat(code(editor, "RECORDUPDATE", named("RECORDID=BOB"), "AGENT_ID=1")).isEqualTo(37);
        assertThat(code(PROGRAM, "RECORDUPDATE", named("RECORDID=BOB"), "AGENT_ID=" + KIM))
                .isEqualTo(37);
    }

    private static boolean tells(EventFilter filter, String device) {
        return filter.matches(
                new Event(
                        1,
                        Instant.EPOCH,
                        EventType.CALLSTART,
                        "1",
                        List.of(device),
                        Optional.empty(),
                        new Body.Node("EVENT", List.of())));
    }

    private EventFilter told(String type, Optional<EventFilter> before, String... parameters) {
        Answer answer = ask(LEAD.in(Caller.Way.FEED), type, parameters);
        assertThat(answer.code()).isEqualTo(ResultCode.OK);
        return ((Following.From) answer.following().orElseThrow()).over(before);
    }

    @Test
    void who_is_told_everything_is_told_less_as_soon_as_his_role_allows_less() {
        ask(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=");
        EventFilter all = told("EVENTSUBSCRIBE", Optional.empty(), "EVENTTYPE=ALL");
        assertThat(tells(all, "70124")).isTrue();

        ask(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=Sales");
        assertThat(tells(all, "70124")).as("bounded by now").isFalse();
        assertThat(tells(all, "70123")).isTrue();

        ask(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "PERMISSIONS=live.act");
        assertThat(tells(all, "70123")).as("nothing any more").isFalse();
    }

    @Test
    void replay_keeps_the_filter_of_the_connection_and_never_its_reach() {
        EventFilter unbound =
                new EventFilter(
                        hark.api.event.EventTypes.ALL,
                        List.of("70123", "70124"),
                        List.of(),
                        List.of());

        EventFilter replayed = told("EVENTREPLAY", Optional.of(unbound), "AFTER=0");

        assertThat(replayed.devices()).isEqualTo(unbound.devices());
        assertThat(tells(replayed, "70123")).isTrue();
        assertThat(tells(replayed, "70124")).isFalse();
    }

    @Test
    void a_role_keeps_a_group_that_is_gone_when_it_is_edited_as_it_is_shown() {
        ask(PROGRAM, "IMPORTGROUP", "ACTION=DELETE", "NAME=Sales");
        String[] edit = {"ACTION=UPDATE", "NAME=Lead", "DESCRIPTION=x", "GROUPS=?1;Support"};

        assertThat(code(PROGRAM, "IMPORTROLE", edit)).isEqualTo(20);

        assertThat(ask(PROGRAM, "IMPORTROLE", "ACTION=LIST").toString())
                .contains("GROUPS, value=?1;Support");
        assertThat(code(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=?7"))
                .as("which it never had")
                .isEqualTo(27);
    }

    @Test
    void for_who_reaches_nothing_nothing_is_looked_for() {
        ask(PROGRAM, "IMPORTGROUP", "ACTION=DELETE", "NAME=Sales");
        world.happens("database-fails");

        assertThat(code(LEAD, "CALLLIST")).isEqualTo(20);
        assertThat(code(LEAD, "DECISIONS", "STARTTIME=2020-01-01T00:00:00Z")).isEqualTo(20);
        assertThat(code(LEAD, "RECORDINGSTATS")).isEqualTo(20);
        assertThat(code(PROGRAM, "CALLLIST")).isNotEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"';'", "' ; '"})
    void names_that_name_no_group_are_not_everywhere(String groups) {
        assertThat(
                        code(
                                PROGRAM,
                                "IMPORTROLE",
                                "ACTION=ADD",
                                "NAME=X",
                                "PERMISSIONS=6",
                                "GROUPS=" + groups))
                .isEqualTo(27);
        assertThat(code(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=" + groups))
                .isEqualTo(27);
    }
}
