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
import hark.people.Bounds;
import hark.people.Permission;
import hark.people.Rights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is done, told and given by who has a role within groups, or rights to his own alone.
class ActingWithinGroupsTest extends Team {
    @Test
    void others_listening_is_not_ended() {
        bothTalk();
        ask(PROGRAM, "MONITORSTART", "SESSIONID=desk", "DEVICEID=70124");
        ask(PROGRAM, "PLAYBACKSTART", "SESSIONID=desk", named("RECORDID=BOB"));

        assertThat(code(LEAD, "MONITORSTOP", "SESSIONID=desk")).isEqualTo(31);
        assertThat(code(LEAD, "PLAYBACKSTOP", "SESSIONID=desk")).isEqualTo(31);
        assertThat(code(PROGRAM, "MONITORSTOP", "SESSIONID=desk")).isEqualTo(20);
        assertThat(code(PROGRAM, "PLAYBACKSTOP", "SESSIONID=desk")).isEqualTo(20);
    }

    @Test
    void an_agent_who_sits_elsewhere_is_reached_there() {
        ask(PROGRAM, "AGENTLOGIN", "AGENTID=1", "DEVICEID=70199");
        ask(PROGRAM, "CALLSTART", "DEVICEID=70199");

        assertThat(code(LEAD, "DEVICESTATUS", "DEVICEID=70199")).isEqualTo(20);

        assertThat(ask(LEAD, "DECISIONS", "STARTTIME=2020-01-01T00:00:00Z").toString())
                .contains("70199");

        ask(PROGRAM, "AGENTLOGOUT", "AGENTID=1");
        assertThat(code(LEAD, "DEVICESTATUS", "DEVICEID=70199")).isEqualTo(8);
    }

    @Test
    void a_station_of_anothers_device_is_no_way_to_it() {
        ask(PROGRAM, "IMPORTSTATION", "ACTION=ADD", "DEVICEID=70124", "STATIONNAME=PC-BOB");

        assertThat(code(LEAD, "DEVICESTATUS", "STATIONNAME=PC-BOB"))
                .isEqualTo(code(LEAD, "DEVICESTATUS", "STATIONNAME=PC-NONE"))
                .isEqualTo(8);
        assertThat(code(PROGRAM, "DEVICESTATUS", "STATIONNAME=PC-BOB")).isNotEqualTo(8);
    }

    @Test
    void who_is_in_a_group_counts_at_once() {
        assertThat(code(LEAD, "RECORDINFO", named("RECORDID=BOB"))).isEqualTo(40);

        ask(PROGRAM, "IMPORTGROUP", "ACTION=UPDATE", "NAME=Sales", "PHONEID=70124");

        assertThat(code(LEAD, "RECORDINFO", named("RECORDID=BOB"))).isEqualTo(20);
        assertThat(code(LEAD, "RECORDINFO", named("RECORDID=ANN"))).isEqualTo(40);

        ask(PROGRAM, "IMPORTGROUP", "ACTION=DELETE", "NAME=Sales");
        assertThat(code(LEAD, "RECORDINFO", named("RECORDID=BOB"))).isEqualTo(40);
        assertThat(ask(LEAD, "CALLLIST").toString()).contains("COUNT, value=0");
    }

    private EventFilter filter(Caller caller, String type, String... parameters) {
        Answer answer = ask(caller.in(Caller.Way.FEED), type, parameters);
        assertThat(answer.code()).isEqualTo(ResultCode.OK);
        return ((Following.From) answer.following().orElseThrow()).over(Optional.empty());
    }

    private static Event event(String device, String agent) {
        return new Event(
                1,
                Instant.EPOCH,
                EventType.CALLSTART,
                "1",
                List.of(device),
                Optional.of(agent),
                new Body.Node("EVENT", List.of()));
    }

    @Test
    void events_are_told_that_are_reached_and_a_filter_only_narrows() {
        EventFilter all = filter(LEAD, "EVENTSUBSCRIBE", "EVENTTYPE=ALL");
        EventFilter theirs = filter(LEAD, "EVENTSUBSCRIBE", "EVENTTYPE=ALL", "DEVICEID=70124");
        EventFilter other = filter(LEAD, "EVENTSUBSCRIBE", "EVENTTYPE=ALL", "GROUP=Support");
        EventFilter past = filter(LEAD, "EVENTREPLAY", "AFTER=0");

        for (EventFilter each : List.of(all, past)) {
            assertThat(each.matches(event("70123", "1"))).isTrue();
            assertThat(each.matches(event("70199", "1"))).isTrue();
            assertThat(each.matches(event("70124", "2"))).isFalse();
        }
        assertThat(theirs.matches(event("70124", "2"))).isFalse();
        assertThat(other.matches(event("70124", "2"))).isFalse();

        ask(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=Support");
        assertThat(all.matches(event("70123", "1"))).as("no longer his").isFalse();
        assertThat(all.matches(event("70124", "2"))).as("his by now").isTrue();

        ask(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "PERMISSIONS=live.act");
        assertThat(all.matches(event("70124", "2"))).as("nothing any more").isFalse();
    }

    @Test
    void rights_add_up_each_within_its_own_groups() {
        Caller kim =
                kim(
                        Map.of(
                                Permission.RECORDINGS_SEARCH, Bounds.ofGroups(1L, 2L),
                                Permission.RECORDINGS_LOCK, Bounds.ofGroups(1L),
                                Permission.RECORDINGS_UPDATE, Bounds.ofGroups(2L)),
                        Permission.RECORDINGS_PLAY);

        assertThat(code(kim, "RECORDINFO", named("RECORDID=ANN"))).isEqualTo(20);
        assertThat(code(kim, "RECORDINFO", named("RECORDID=BOB"))).isEqualTo(20);
        assertThat(code(kim, "RECORDUPDATE", named("RECORDID=ANN"), "LOCKED=Y")).isEqualTo(37);
        assertThat(code(kim, "RECORDUPDATE", named("RECORDID=BOB"), "LOCKED=Y")).isEqualTo(40);
        assertThat(code(kim, "RECORDUPDATE", named("RECORDID=BOB"), "USER1=x")).isEqualTo(37);
        assertThat(code(kim, "RECORDUPDATE", named("RECORDID=ANN"), "USER1=x")).isEqualTo(40);
        assertThat(code(kim, "RECORDUPDATE", named("RECORDID=BOB"), "USER1=x", "LOCKED=N"))
                .isEqualTo(40);
        assertThat(code(kim, "PLAYBACKSTART", named("RECORDID=BOB"), "SESSIONID=s")).isEqualTo(43);
    }

    private static Caller kim(Map<Permission, Bounds> within, Permission... everywhere) {
        Rights rights = new Rights(Set.of(everywhere), within, false, Set.of());
        return PROGRAM.as(new Holder("user:kim", OptionalLong.of(3), rights));
    }

    @Test
    void retention_is_shortened_only_where_that_right_reaches() {
        Caller kim =
                kim(
                        Map.of(
                                Permission.RECORDINGS_UPDATE,
                                Bounds.ofGroups(1L, 2L),
                                Permission.RECORDINGS_SHORTEN_RETENTION,
                                Bounds.ofGroups(1L)));

        assertThat(code(kim, "RECORDUPDATE", named("RECORDID=ANN"), "KEEPDAYS=1")).isEqualTo(37);
        assertThat(code(kim, "RECORDUPDATE", named("RECORDID=BOB"), "KEEPDAYS=1")).isEqualTo(44);
    }

    @Test
    void own_calls_are_recorded_and_blacked_out_with_self_record() {
        bothTalk();
        Caller ann =
                PROGRAM.as(
                        new Holder(
                                "user:ann",
                                OptionalLong.of(1),
                                new Rights(Set.of(Permission.SELF_RECORD), false)));

        assertThat(code(ann, "BLACKOUTSTART", "DEVICEID=70123")).isEqualTo(20);
        assertThat(code(ann, "BLACKOUTSTOP", "DEVICEID=70123")).isEqualTo(20);
        assertThat(code(ann, "RECORDSTOP", "DEVICEID=70123")).isEqualTo(13);
        assertThat(code(ann, "RECORDSTART", "DEVICEID=70123")).isZero();
        assertThat(code(ann, "RECORDSTOP", "AGENTID=1")).isEqualTo(13);
        assertThat(code(ann, "BLACKOUTSTART", "DEVICEID=70124")).isEqualTo(8);
        assertThat(code(ann, "RECORDSTOP", "DEVICEID=70124")).isEqualTo(8);
        assertThat(code(ann, "RECORDSTOP", "AGENTID=2")).isEqualTo(24);
        assertThat(code(ann, "RECORDSTART", "DEVICEID=70123", "KEEPDAYS=1")).isEqualTo(44);
        assertThat(code(ann, "DEVICESTATUS", "DEVICEID=70123")).isEqualTo(44);

        assertThat(code(PROGRAM, "AGENTLOGIN", "AGENTID=2", "DEVICEID=70123", "TAKEOVER=Y"))
                .isEqualTo(20);
        assertThat(code(ann, "BLACKOUTSTART", "DEVICEID=70123")).as("bob sits there").isEqualTo(8);
    }

    @Test
    void bounds_are_taken_from_a_role_only_by_who_has_as_much_without() {
        Map<Permission, Bounds> search = Map.of(Permission.RECORDINGS_SEARCH, Bounds.ofGroups(1L));
        Caller manager = kim(search, Permission.ROLES_ADMIN);
        String[] mine = {"ACTION=ADD", "NAME=Mine", "PERMISSIONS=6", "GROUPS=Sales"};

        assertThat(code(manager, "IMPORTROLE", mine)).isEqualTo(20);
        assertThat(code(manager, "IMPORTROLE", "ACTION=UPDATE", "NAME=Mine", "GROUPS="))
                .isEqualTo(44);
        assertThat(code(manager, "IMPORTROLE", "ACTION=UPDATE", "NAME=Mine", "GROUPS=Support"))
                .isEqualTo(44);
        assertThat(code(manager, "IMPORTROLE", "ACTION=UPDATE", "NAME=Mine", "DESCRIPTION=x"))
                .isEqualTo(20);
        assertThat(code(manager, "IMPORTROLE", "ACTION=ADD", "NAME=All", "PERMISSIONS=6"))
                .isEqualTo(44);
        assertThat(code(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Mine", "GROUPS="))
                .isEqualTo(20);
    }
}
