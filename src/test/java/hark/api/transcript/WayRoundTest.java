package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.door.Caller;
import hark.api.door.Holder;
import hark.people.Permission;
import hark.people.Rights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a role does not allow is not had by another core or without asking, either.
class WayRoundTest {
    private static final Caller ADMIN = person(new Rights(Set.of(), true));

    @TempDir Path folder;
    private final Asking asking = new Asking();

    private static Caller person(Rights rights) {
        return Asking.PROGRAM.as(new Holder("user:kim", OptionalLong.of(9), rights));
    }

    private Answer ask(World world, Caller caller, String type, String... parameters) {
        return asking.ask(world, caller, type, parameters);
    }

    @Test
    void what_another_core_records_is_not_kept_for_less_long_either() throws IOException {
        try (World world = new World(List.of("core 2", "user ann phones=70123"), folder)) {
            world.happens("core command CALLSTART DEVICEID=70123");
            world.happens("core session 70123");
            world.happens("core talk 1s");
            Caller desk = person(new Rights(Set.of(Permission.API_EXPLORER), false));
            Caller keeper =
                    person(
                            new Rights(
                                    Set.of(
                                            Permission.API_EXPLORER,
                                            Permission.RECORDINGS_SHORTEN_RETENTION),
                                    false));

            for (String type : List.of("CALLUPDATE", "CALLSTART", "CALLSTOP")) {
                Answer answer = ask(world, desk, type, "DEVICEID=70123", "KEEPDAYS=1");
                assertThat(answer.code().number()).as(type + answer).isEqualTo(44);
            }
            assertThat(
                            ask(world, keeper, "CALLUPDATE", "DEVICEID=70123", "KEEPDAYS=1")
                                    .code()
                                    .number())
                    .isEqualTo(37);
        }
    }

    private static List<String> listening(String commands) {
        return List.of(
                "events.autoSubscribe CALLSTART",
                "user ann phones=70123",
                "user bob phones=70124",
                "client desk address=127.0.0.1 commands=" + commands + " role=Desk");
    }

    private void role(World world, String action, String permissions) {
        Answer done =
                ask(
                        world,
                        ADMIN,
                        "IMPORTROLE",
                        "ACTION=" + action,
                        "NAME=Desk",
                        "PERMISSIONS=" + permissions,
                        "GROUPS=Sales");
        assertThat(done.code().number()).isEqualTo(20);
    }

    private void call(World world, String device) {
        assertThat(ask(world, ADMIN, "CALLSTART", "DEVICEID=" + device).code().number())
                .isEqualTo(20);
    }

    private static String asking(String type) {
        return "<REQUEST><TYPE>%s</TYPE><REQUESTID>1</REQUESTID><EVENTTYPE>ALL</EVENTTYPE></REQUEST>"
                .formatted(type);
    }

    @Test
    void a_client_that_never_asks_is_told_what_it_reaches() throws IOException {
        try (World world = new World(listening("*"), folder)) {
            ask(world, ADMIN, "IMPORTGROUP", "ACTION=ADD", "NAME=Sales", "PHONEID=70123");
            role(world, "ADD", "live.view");
            try (OverEvents client = new OverEvents(world)) {
                assertThat(client.ask(asking("TEST"))).contains("<RESULTCODE>20<");
                call(world, "70124");
                call(world, "70123");

                assertThat(client.told()).contains("<DEVICEID>70123<").doesNotContain("70124");
            }
        }
    }

    @Test
    void a_client_that_may_not_ask_is_told_nothing() throws IOException {
        try (World world = new World(listening("*"), folder)) {
            ask(world, ADMIN, "IMPORTGROUP", "ACTION=ADD", "NAME=Sales", "PHONEID=70123");
            role(world, "ADD", "live.act");
            try (OverEvents client = new OverEvents(world)) {
                assertThat(client.ask(asking("TEST"))).contains("<RESULTCODE>20<");
                call(world, "70123");
                role(world, "UPDATE", "live.view");
                assertThat(client.ask(asking("EVENTSUBSCRIBE"))).contains("<RESULTCODE>20<");
                ask(world, ADMIN, "CALLSTOP", "DEVICEID=70123");
                assertThat(client.told()).contains("<EVENTTYPE>CALLSTOP<");
            }
        }
    }

    @Test
    void a_client_that_may_ask_nothing_of_the_kind_is_told_nothing() throws IOException {
        try (World world = new World(listening("TEST"), folder)) {
            ask(world, ADMIN, "IMPORTGROUP", "ACTION=ADD", "NAME=Sales", "PHONEID=70123");
            role(world, "ADD", "live.view");
            try (OverEvents client = new OverEvents(world)) {
                assertThat(client.ask(asking("TEST"))).contains("<RESULTCODE>20<");
                call(world, "70123");
                assertThat(client.ask(asking("EVENTSUBSCRIBE"))).contains("<RESULTCODE>44<");
            }
        }
    }
}
