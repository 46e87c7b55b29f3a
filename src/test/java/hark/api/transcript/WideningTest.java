package hark.api.transcript;

import static hark.api.transcript.Asking.PROGRAM;
import static java.util.stream.Collectors.joining;
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
import hark.people.Bounds;
import hark.people.Permission;
import hark.people.Rights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nobody widens what he reaches: by what he changes, by a way round, or by what was granted before.
class WideningTest extends Team {
    private static final long KIM = 3;

    private static Caller kim(Rights rights) {
        return PROGRAM.as(new Holder("user:kim", OptionalLong.of(KIM), rights));
    }

    private static Caller kim(Map<Permission, Bounds> within, Permission... everywhere) {
        return kim(new Rights(Set.of(everywhere), within, false, Set.of()));
    }

    @Test
    void nobody_takes_a_recording_into_his_reach_by_its_agent() {
        Caller editor =
                kim(
                        Map.of(Permission.RECORDINGS_PLAY, Bounds.ofGroups(1L)),
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

    /// Who may change any recording and any call, and hears those within bounds alone.
    private static Caller within(Bounds bounds) {
        return kim(
                Map.of(Permission.RECORDINGS_PLAY, bounds),
                Permission.RECORDINGS_UPDATE,
                Permission.API_EXPLORER);
    }

    private static final Bounds GOLD = new Bounds(Set.of(), Set.of("Gold"), Set.of());
    private static final Bounds GATE = new Bounds(Set.of(), Set.of("Silver"), Set.of("7"));

    @Test
    void nobody_takes_a_recording_into_his_reach_by_its_acd_group_or_gate() {
        assertThat(code(within(GOLD), "RECORDUPDATE", named("RECORDID=BOB"), "SGROUP=Gold"))
                .isEqualTo(44);
        assertThat(code(within(GATE), "RECORDUPDATE", named("RECORDID=BOB"), "GATE=7"))
                .isEqualTo(44);
        assertThat(code(within(GOLD), "PLAYBACKSTART", named("RECORDID=BOB"), "SESSIONID=s"))
                .isEqualTo(40);
        assertThat(code(within(GOLD), "RECORDUPDATE", named("RECORDID=BOB"), "GATE=7"))
                .as("as far as he gains nothing")
                .isEqualTo(37);

        ask(PROGRAM, "RECORDUPDATE", named("RECORDID=BOB"), "SGROUP=Gold");
        assertThat(code(within(GOLD), "RECORDUPDATE", named("RECORDID=BOB"), "SGROUP=Gold"))
                .as("which he reaches already")
                .isEqualTo(37);
        assertThat(code(within(GOLD), "RECORDUPDATE", named("RECORDID=BOB"), "SGROUP=Silver"))
                .as("out of his reach")
                .isEqualTo(37);
    }

    @ParameterizedTest
    @CsvSource({"CALLSTART", "CALLUPDATE", "CALLSTOP", "RECORDSTART"})
    void nobody_takes_a_call_into_his_reach(String type) {
        ask(PROGRAM, "CALLSTART", "DEVICEID=70124");
        String gain = "nobody takes a call into his own reach by its SGROUP or GATE";

        assertThat(ask(within(GOLD), type, "DEVICEID=70124", "SGROUP=Gold").detail())
                .isEqualTo(gain);
        assertThat(ask(within(GATE), type, "DEVICEID=70124", "GATE=7").detail()).isEqualTo(gain);
        assertThat(ask(PROGRAM, "RECORDINFO", "RECORDID=" + recordings.get("70124")).toString())
                .doesNotContain("Gold");
        assertThat(code(within(GATE), type, "DEVICEID=70124", "SGROUP=Gold", "GATE=Silver"))
                .isNotEqualTo(44);
    }

    @Test
    void nobody_gives_bounds_that_he_does_not_have() {
        Caller manager = kim(Map.of(Permission.RECORDINGS_SEARCH, GOLD), Permission.ROLES_ADMIN);
        String[] mine = {"ACTION=ADD", "NAME=Mine", "PERMISSIONS=6", "ACDGROUPS=Gold"};

        assertThat(code(manager, "IMPORTROLE", mine)).isEqualTo(20);
        for (String more :
                List.of("ACDGROUPS=", "ACDGROUPS=Gold;Silver", "GATES=Gold", "GROUPS=Sales")) {
            assertThat(code(manager, "IMPORTROLE", "ACTION=UPDATE", "NAME=Mine", more))
                    .as(more)
                    .isEqualTo(44);
        }
        assertThat(code(manager, "IMPORTROLE", "ACTION=UPDATE", "NAME=Mine", "DESCRIPTION=x"))
                .isEqualTo(20);
    }

    @Test
    void nobody_gives_others_a_role_of_wider_bounds_than_his() {
        Caller manager = kim(Map.of(Permission.RECORDINGS_SEARCH, GOLD), Permission.USERS_ADMIN);
        ask(PROGRAM, "IMPORTROLE", "ACTION=ADD", "NAME=One", "PERMISSIONS=6", "ACDGROUPS=Gold");
        ask(PROGRAM, "IMPORTROLE", "ACTION=ADD", "NAME=Gate", "PERMISSIONS=6", "GATES=Gold");
        ask(PROGRAM, "IMPORTROLE", "ACTION=ADD", "NAME=All", "PERMISSIONS=6");

        assertThat(gives(manager, "One")).isEqualTo(20);
        assertThat(gives(manager, "Gate")).isEqualTo(44);
        assertThat(gives(manager, "All")).isEqualTo(44);
        assertThat(gives(manager, "One;Gate")).isEqualTo(44);
    }

    private int gives(Caller manager, String roles) {
        String[] user = {"ACTION=ADD", "USERNAME=new" + roles.length(), "ROLES=" + roles};
        return code(manager, "IMPORTUSER", user);
    }

    @ParameterizedTest
    @CsvSource({
        "ACDGROUPS=;, 59, ACDGROUPS names none",
        "GATES= ; ;, 59, GATES names none",
        "ACDGROUPS=Sa*, 59, ACDGROUPS knows no wildcards",
        "GATES=7;****, 59, GATES knows no wildcards"
    })
    void names_that_name_nothing_are_not_everywhere(String bounds, int code, String why) {
        for (String[] edit :
                List.of(
                        new String[] {"ACTION=ADD", "NAME=X", "PERMISSIONS=6", bounds},
                        new String[] {"ACTION=UPDATE", "NAME=Lead", "GROUPS=", bounds})) {
            Answer answer = ask(PROGRAM, "IMPORTROLE", edit);
            assertThat(answer.code().number()).isEqualTo(code);
            assertThat(answer.detail()).isEqualTo(why);
        }
        assertThat(code(LEAD, "RECORDINFO", named("RECORDID=BOB"))).as("as before").isEqualTo(40);
    }

    @Test
    void bounds_have_bounds() {
        String many = IntStream.rangeClosed(1, 101).mapToObj(n -> "g" + n).collect(joining(";"));
        String long65 = "x".repeat(65);

        for (String name : List.of("ACDGROUPS=", "GATES=")) {
            String[] edit = {"ACTION=UPDATE", "NAME=Lead", name + many};
            assertThat(ask(PROGRAM, "IMPORTROLE", edit).detail())
                    .endsWith("names 101, and 100 are allowed");
            edit[2] = name + long65;
            assertThat(code(PROGRAM, "IMPORTROLE", edit)).isEqualTo(59);
            edit[2] = name + many.substring(0, many.lastIndexOf(';'));
            assertThat(code(PROGRAM, "IMPORTROLE", edit)).isEqualTo(20);
        }
    }

    @Test
    void what_concerns_everybody_is_in_no_role_within_acd_groups() {
        String[] audit = {"ACTION=ADD", "NAME=X", "PERMISSIONS=audit.view", "GATES=7"};

        assertThat(ask(PROGRAM, "IMPORTROLE", audit).detail())
                .isEqualTo(
                        "audit.view concerns everybody: it goes into a role without GROUPS,"
                                + " ACDGROUPS and GATES");
        assertThat(code(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS="))
                .isEqualTo(20);
        assertThat(
                        code(
                                PROGRAM,
                                "IMPORTROLE",
                                "ACTION=UPDATE",
                                "NAME=Lead",
                                "PERMISSIONS=self.play",
                                "ACDGROUPS=Gold"))
                .isEqualTo(59);
    }
}
