package hark.api.transcript;

import static hark.api.transcript.Asking.PROGRAM;
import static hark.api.transcript.Asking.person;
import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Audio;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.command.Category;
import hark.api.command.CommandEntry;
import hark.api.door.Caller;
import hark.api.door.Credentials;
import hark.api.door.Holder;
import hark.people.Permission;
import hark.people.Rights;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody may do who is bound by permissions, asked at the door.
class BoundTest {
    @TempDir Path folder;
    private World world;
    private final Asking asking = new Asking();

    @BeforeEach
    void open() throws IOException {
        world =
                new World(
                        List.of(
                                "user ann phones=70123",
                                "user bob phones=70124",
                                "user root superuser",
                                "client desk key=desk-horse-battery role=Desk"),
                        folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Answer ask(Caller caller, String type, String... parameters) {
        return asking.ask(world, caller, type, parameters);
    }

    private ResultCode code(Caller caller, String type, String... parameters) {
        return ask(caller, type, parameters).code();
    }

    @Test
    void each_command_is_refused_without_its_permission_and_not_with_it() {
        Set<String> open = new HashSet<>();
        for (CommandEntry entry : world.built()) {
            Caller.Way way =
                    entry.category() == Category.EVENTS ? Caller.Way.FEED : Caller.Way.JSON;
            Set<Permission> others = EnumSet.allOf(Permission.class);
            entry.permissions().forEach(others::remove);
            entry.own().ifPresent(others::remove);
            Caller without = person(1, others.toArray(Permission[]::new)).in(way);
            boolean refused = code(without, entry.type()) == ResultCode.COMMAND_NOT_ALLOWED;
            if (!refused) {
                open.add(entry.type());
            }
            for (Permission one : entry.permissions()) {
                assertThat(code(person(1, one).in(way), entry.type()))
                        .as(entry.type() + " with " + one.label())
                        .isNotEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
            }
        }
        assertThat(open).containsExactlyInAnyOrder("TEST", "LISTCOMMANDS", "LISTPERMISSIONS");
    }

    @Test
    void the_answer_names_the_permission() {
        assertThat(ask(person(1), "CALLLIST").detail())
                .isEqualTo("it needs recordings.search, or self.play for what is one's own");
    }

    @Test
    void a_client_with_a_role_has_what_the_role_allows_now() {
        Caller desk =
                new Caller(
                        "127.0.0.1",
                        InetAddress.getLoopbackAddress(),
                        Caller.Way.JSON,
                        "c1",
                        new Credentials(Optional.of("desk-horse-battery"), Optional.empty()));
        assertThat(code(desk, "DEVICESTATUS")).isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);

        ask(PROGRAM, "IMPORTROLE", "ACTION=ADD", "NAME=Desk", "PERMISSIONS=live.view");
        assertThat(code(desk, "DEVICESTATUS")).isNotEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        assertThat(code(desk, "CALLLIST")).isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);

        ask(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Desk", "PERMISSIONS=");
        assertThat(code(desk, "DEVICESTATUS")).isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
    }

    @Test
    void nobody_gives_more_than_he_has() {
        Caller manager = person(1, Permission.USERS_ADMIN, Permission.ROLES_ADMIN);
        ask(PROGRAM, "IMPORTROLE", "ACTION=ADD", "NAME=Auditor", "PERMISSIONS=audit.view");

        assertThat(code(manager, "IMPORTROLE", "ACTION=ADD", "NAME=X", "PERMISSIONS=audit.view"))
                .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        assertThat(code(manager, "IMPORTROLE", "ACTION=ADD", "NAME=X", "PERMISSIONS=users.admin"))
                .isEqualTo(ResultCode.OK);
        assertThat(code(manager, "IMPORTUSER", "ACTION=ADD", "USERNAME=eve", "ROLES=Auditor"))
                .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        assertThat(code(manager, "IMPORTUSER", "ACTION=ADD", "USERNAME=eve", "ROLES=X"))
                .isEqualTo(ResultCode.OK);
        assertThat(code(manager, "IMPORTUSERS", "ACTION=CHECK", "CSV=USERNAME,ROLES\nmia,Auditor"))
                .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        assertThat(code(PROGRAM, "IMPORTUSER", "ACTION=UPDATE", "USERNAME=bob", "ROLES=Auditor"))
                .isEqualTo(ResultCode.OK);
        assertThat(
                        code(
                                manager,
                                "IMPORTUSER",
                                "ACTION=UPDATE",
                                "USERNAME=bob",
                                "PASSWORD=battery staple"))
                .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        assertThat(code(manager, "IMPORTUSER", "ACTION=UPDATE", "USERNAME=bob", "LAST_NAME=Bee"))
                .isEqualTo(ResultCode.OK);
    }

    /// Agents without a role have DefaultAgent, and who makes them agents gives it.
    @Test
    void nobody_gives_more_than_he_has_by_making_an_agent() {
        Caller manager = person(1, Permission.USERS_ADMIN);
        assertThat(code(manager, "IMPORTUSER", "ACTION=ADD", "USERNAME=eve", "PHONES=70125"))
                .isEqualTo(ResultCode.OK);
        ask(
                PROGRAM,
                "IMPORTROLE",
                "ACTION=UPDATE",
                "NAME=DefaultAgent",
                "PERMISSIONS=recordings.play");
        ask(PROGRAM, "IMPORTROLE", "ACTION=ADD", "NAME=Nothing");
        ask(PROGRAM, "IMPORTUSER", "ACTION=ADD", "USERNAME=mia");
        ask(PROGRAM, "IMPORTUSER", "ACTION=ADD", "USERNAME=tom", "AGENT=Y", "ROLES=Nothing");

        for (List<String> wish :
                List.of(
                        List.of("ACTION=ADD", "USERNAME=bea", "PHONES=70126"),
                        List.of("ACTION=ADD", "USERNAME=bea", "AGENT=Y"),
                        List.of("ACTION=ADD", "USERNAME=bea", "AGENT=Y", "ROLES="),
                        List.of("ACTION=UPDATE", "USERNAME=mia", "PHONES=70126"),
                        List.of("ACTION=UPDATE", "USERNAME=mia", "AGENT=Y"),
                        List.of("ACTION=UPDATE", "USERNAME=tom", "ROLES="))) {
            assertThat(code(manager, "IMPORTUSER", wish.toArray(String[]::new)))
                    .as(wish.toString())
                    .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        }
        for (String lines : List.of("USERNAME,PHONES\nbea,70126", "USERNAME,AGENT\nmia,Y")) {
            assertThat(code(manager, "IMPORTUSERS", "ACTION=CHECK", "CSV=" + lines))
                    .as(lines)
                    .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        }
        for (List<String> wish :
                List.of(
                        List.of("ACTION=ADD", "USERNAME=bea", "AGENT=Y", "ROLES=Nothing"),
                        List.of("ACTION=UPDATE", "USERNAME=eve", "PHONES=70125;70127"),
                        List.of("ACTION=UPDATE", "USERNAME=mia", "LAST_NAME=Bee"))) {
            assertThat(code(manager, "IMPORTUSER", wish.toArray(String[]::new)))
                    .as(wish.toString())
                    .isEqualTo(ResultCode.OK);
        }
    }

    @Test
    void a_superuser_is_made_and_changed_by_superusers_alone() {
        Caller all = person(1, Permission.values());
        Caller superuser =
                PROGRAM.as(new Holder("user:root", OptionalLong.of(3), new Rights(Set.of(), true)));
        for (Caller other : List.of(PROGRAM, all)) {
            for (String change :
                    List.of(
                            "PASSWORD=battery staple",
                            "SUPERUSER=N",
                            "STATUS=LOCKED",
                            "EMAIL=eve@example.com",
                            "SYS_USER=eve",
                            "ROLES=DefaultAgent")) {
                assertThat(code(other, "IMPORTUSER", "ACTION=UPDATE", "USERNAME=root", change))
                        .as(change)
                        .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
            }
            assertThat(code(other, "IMPORTUSER", "ACTION=DEACTIVATE", "USERNAME=root"))
                    .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
            assertThat(code(other, "IMPORTUSER", "ACTION=UPDATE", "USERNAME=ann", "SUPERUSER=Y"))
                    .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
            assertThat(code(other, "IMPORTUSER", "ACTION=UPDATE", "USERNAME=root", "LAST_NAME=R"))
                    .isEqualTo(ResultCode.OK);
        }

        assertThat(code(superuser, "IMPORTUSER", "ACTION=UPDATE", "USERNAME=ann", "SUPERUSER=Y"))
                .isEqualTo(ResultCode.OK);
        assertThat(code(superuser, "IMPORTUSER", "ACTION=UPDATE", "USERNAME=ann", "SUPERUSER=N"))
                .isEqualTo(ResultCode.OK);
    }

    /// Of ann (1) and of bob (2).
    private Map<Long, String> recordings() {
        Map<Long, String> ids = new HashMap<>();
        for (long agent = 1; agent <= 2; agent++) {
            String device = "DEVICEID=7012" + (agent + 2);
            ask(PROGRAM, "CALLSTART", device);
            world.happens("session 7012" + (agent + 2));
            world.happens("talk 10s");
            Answer stopped = ask(PROGRAM, "RECORDSTOP", device);
            Body.Node row = (Body.Node) stopped.body().orElseThrow();
            ids.put(agent, value(row, "RECORDID"));
            world.happens("hangup");
        }
        return ids;
    }

    private static String value(Body.Node row, String name) {
        return row.children().stream()
                .filter(each -> each.name().equals(name))
                .map(each -> ((Body.Leaf) each).value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void who_may_play_his_own_finds_and_hears_his_own_alone() {
        Map<Long, String> ids = recordings();
        Caller ann = person(1, Permission.SELF_PLAY);
        String own = "RECORDID=" + ids.get(1L);
        String other = "RECORDID=" + ids.get(2L);

        assertThat(ask(ann, "CALLLIST").body().orElseThrow().toString())
                .contains("IDENT, value=" + ids.get(1L))
                .doesNotContain("IDENT, value=" + ids.get(2L));
        assertThat(ask(ann, "CALLLIST", "AGENT_ID=2").body().orElseThrow().toString())
                .contains("COUNT, value=0");
        assertThat(code(ann, "RECORDINFO", other)).isEqualTo(ResultCode.RECORDID_INVALID);
        assertThat(code(ann, "RECORDINFO", own)).isNotEqualTo(ResultCode.RECORDID_INVALID);
        assertThat(code(ann, "RECORDVERIFY", other)).isEqualTo(ResultCode.RECORDID_INVALID);
        assertThat(code(ann, "RECORDVERIFY", own)).isNotEqualTo(ResultCode.RECORDID_INVALID);
        assertThat(code(ann, "PLAYBACKSTART", "SESSIONID=s", other))
                .isEqualTo(ResultCode.RECORDID_INVALID);
        assertThat(code(ann, "PLAYBACKSTART", "SESSIONID=s", own))
                .isNotEqualTo(ResultCode.RECORDID_INVALID);
        assertThat(world.audio().open(ids.get(2L), ann))
                .isEqualTo(new Audio.Opened.NoSuchRecording());
        assertThat(world.audio().open(ids.get(1L), ann))
                .isNotEqualTo(new Audio.Opened.NoSuchRecording());
        assertThat(world.audio().open(ids.get(1L), person(1)))
                .isEqualTo(new Audio.Opened.NotAllowed());
        assertThat(world.audio().waveforms().open(ids.get(1L), person(1)))
                .isEqualTo(new Audio.Opened.NotAllowed());
        assertThat(world.audio().keypresses().open(ids.get(2L), ann))
                .isEqualTo(new Audio.Opened.NoSuchRecording());
    }

    @Test
    void to_shorten_how_long_it_is_kept_takes_a_permission_of_its_own() {
        String id = "RECORDID=" + recordings().get(1L);
        Caller clerk = person(2, Permission.RECORDINGS_UPDATE);
        Caller keeper =
                person(2, Permission.RECORDINGS_UPDATE, Permission.RECORDINGS_SHORTEN_RETENTION);

        assertThat(code(clerk, "RECORDUPDATE", id, "KEEPDAYS=30"))
                .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        assertThat(code(clerk, "RECORDUPDATE", id, "KEEPDAYS=365"))
                .isEqualTo(ResultCode.RECORDING_UPDATED);
        assertThat(code(keeper, "RECORDUPDATE", id, "KEEPDAYS=30"))
                .isEqualTo(ResultCode.RECORDING_UPDATED);
    }

    @Test
    void a_legal_hold_takes_a_permission_of_its_own() {
        String id = "RECORDID=" + recordings().get(1L);
        Caller clerk = person(2, Permission.RECORDINGS_UPDATE);
        Caller holder = person(2, Permission.RECORDINGS_LOCK);

        assertThat(code(clerk, "RECORDUPDATE", id, "LOCKED=Y"))
                .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        assertThat(code(holder, "RECORDUPDATE", id, "ANI=1"))
                .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        assertThat(code(holder, "RECORDUPDATE", id, "LOCKED=Y"))
                .isEqualTo(ResultCode.RECORDING_UPDATED);
    }
}
