package hark.api.transcript;

import static hark.api.transcript.Asking.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Body;
import hark.api.door.Caller;
import hark.api.door.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A call centre with two teams, of each of which one recording is kept, and somebody who has a role within one.
class Team {
    /// The client that has the role.
    static final Caller LEAD =
            new Caller(
                    "127.0.0.1",
                    InetAddress.getLoopbackAddress(),
                    Caller.Way.JSON,
                    "c2",
                    new Credentials(Optional.of("lead-horse-battery"), Optional.empty()));

    private static final String PERMISSIONS =
            "recordings.search;recordings.play;recordings.download;recordings.update;recordings.lock;"
                    + "live.view;live.monitor;live.act";

    @TempDir Path folder;
    World world;
    private final Asking asking = new Asking();

    /// Of ann and of bob.
    final Map<String, String> recordings = new HashMap<>();

    @BeforeEach
    void open() throws IOException {
        world =
                new World(
                        List.of(
                                "user ann phones=70123",
                                "user bob phones=70124",
                                "client lead key=lead-horse-battery role=Lead"),
                        folder);
        ask(PROGRAM, "IMPORTGROUP", "ACTION=ADD", "NAME=Sales", "PHONEID=70123");
        ask(PROGRAM, "IMPORTGROUP", "ACTION=ADD", "NAME=Support", "PHONEID=70124");
        role("Lead", PERMISSIONS, "Sales");
        for (String phone : List.of("70123", "70124")) {
            ask(PROGRAM, "CALLSTART", "DEVICEID=" + phone);
            world.happens("session " + phone);
            world.happens("talk 2s");
            Answer stopped = ask(PROGRAM, "RECORDSTOP", "DEVICEID=" + phone);
            recordings.put(phone, first((Body.Node) stopped.body().orElseThrow()));
            world.happens("hangup");
            ask(PROGRAM, "CALLSTOP", "DEVICEID=" + phone);
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void role(String name, String permissions, String groups) {
        assertThat(
                        code(
                                PROGRAM,
                                "IMPORTROLE",
                                "ACTION=ADD",
                                "NAME=" + name,
                                "PERMISSIONS=" + permissions,
                                "GROUPS=" + groups))
                .isEqualTo(20);
    }

    private static String first(Body.Node row) {
        return ((Body.Leaf) row.children().getFirst()).value();
    }

    Answer ask(Caller caller, String type, String... parameters) {
        return asking.ask(world, caller, type, parameters);
    }

    int code(Caller caller, String type, String... parameters) {
        return ask(caller, type, parameters).code().number();
    }

    /// Both talk, and are recorded where a schedule says so.
    void bothTalk() {
        for (String phone : List.of("70123", "70124")) {
            ask(PROGRAM, "CALLSTART", "DEVICEID=" + phone);
            world.happens("session " + phone);
        }
        world.happens("talk 1s");
    }

    /// @param his what the lead reaches
    /// @param others what he does not
    /// @param nobodys what does not exist
    record Question(String type, String with, String his, String others, String nobodys) {}

    /// What is out of reach is answered as what does not exist, and what is his is not.
    ///
    /// @param code for his
    /// @param none for what does not exist
    void isToldAsMissing(Question question, int code, int none) {
        String type = question.type();
        String with = question.with();
        String others = named(question.others());

        Answer out = ask(LEAD, type, with, others);
        Answer missing = ask(LEAD, type, with, question.nobodys());

        assertThat(out.code().number()).as("out of reach").isEqualTo(none);
        assertThat(missing.code().number()).as("missing").isEqualTo(none);
        assertThat(out.detail()).isEqualTo(missing.detail());
        assertThat(out.body().toString()).isEqualTo(missing.body().toString());
        assertThat(code(LEAD, type, with, named(question.his()))).as("his").isEqualTo(code);
        assertThat(ask(PROGRAM, type, with, others).toString())
                .as("unbound")
                .isNotEqualTo(out.toString());
    }

    String named(String object) {
        return object.replace("ANN", recordings.get("70123"))
                .replace("BOB", recordings.get("70124"));
    }
}
