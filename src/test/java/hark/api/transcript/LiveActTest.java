package hark.api.transcript;

import static hark.api.transcript.Asking.PROGRAM;
import static hark.api.transcript.Asking.person;
import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Audio;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.people.Permission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may act on calls that are going on, shorten how long they are kept, and keep copies.
class LiveActTest {
    @TempDir Path folder;
    private World world;
    private final Asking asking = new Asking();

    @BeforeEach
    void open() throws IOException {
        world = new World(List.of("user ann phones=70123", "user bob phones=70124"), folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Answer ask(Caller caller, String type, String... parameters) {
        return asking.ask(world, caller, type, parameters);
    }

    private int code(Caller caller, String type, String... parameters) {
        return ask(caller, type, parameters).code().number();
    }

    /// Ann's call, which is being recorded.
    private void call() {
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123");
        world.happens("session 70123");
        world.happens("talk 1s");
    }

    @ParameterizedTest
    @CsvSource({
        "LIVE_ACT, BLACKOUTSTART, 20",
        "LIVE_ACT, RECORDSTOP, 13",
        "LIVE_ACT, RECORDSTART, 1",
        "LIVE_ACT, CALLUPDATE, 44",
        "LIVE_ACT, CALLSTOP, 44",
        "LIVE_ACT, MONITORSTART, 44",
        "API_EXPLORER, BLACKOUTSTART, 20",
        "API_EXPLORER, RECORDSTOP, 13",
        "API_EXPLORER, RECORDSTART, 1",
        "LIVE_VIEW, BLACKOUTSTART, 44",
        "LIVE_VIEW, RECORDSTOP, 44",
        "LIVE_VIEW, RECORDSTART, 44"
    })
    void live_calls_are_acted_on_with_a_permission(Permission one, String type, int code) {
        call();

        assertThat(code(person(2, one), type, "DEVICEID=70123")).isEqualTo(code);
    }

    @Test
    void who_acts_on_a_call_does_not_say_what_it_is_about() {
        call();
        Caller supervisor = person(2, Permission.LIVE_ACT);
        ask(supervisor, "RECORDSTOP", "DEVICEID=70123");

        Answer refused = ask(supervisor, "RECORDSTART", "DEVICEID=70123", "KEEPDAYS=1");

        assertThat(refused.code()).isEqualTo(ResultCode.COMMAND_NOT_ALLOWED);
        assertThat(refused.detail()).isEqualTo("what is said of the call needs api.explorer");
        assertThat(code(supervisor, "RECORDSTART", "DEVICEID=70123")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "CALLUPDATE, 30, 44",
        "CALLUPDATE, 365, 37",
        "CALLUPDATE, '', 37",
        "CALLUPDATE, -1, 37",
        "CALLSTART, 30, 44",
        "CALLSTART, 365, 20",
        "CALLSTOP, 30, 44",
        "CALLSTOP, 365, 20"
    })
    void running_recording_is_kept_for_less_long_only_with_the_permission(
            String type, String days, int code) {
        call();
        Caller desk = person(2, Permission.API_EXPLORER);

        assertThat(code(desk, type, "DEVICEID=70123", "KEEPDAYS=" + days)).isEqualTo(code);

        Caller keeper = person(2, Permission.API_EXPLORER, Permission.RECORDINGS_SHORTEN_RETENTION);
        assertThat(code(keeper, type, "DEVICEID=70123", "KEEPDAYS=1")).isNotEqualTo(44);
    }

    @Test
    void refused_shortening_changes_nothing_else() {
        call();
        Caller desk = person(2, Permission.API_EXPLORER);

        ask(desk, "CALLSTOP", "DEVICEID=70123", "KEEPDAYS=1", "USER1=lost");

        Answer still = ask(PROGRAM, "DEVICESTATUS", "DEVICEID=70123");
        assertThat(still.toString()).contains("RECORDID").doesNotContain("lost");
        assertThat(code(PROGRAM, "CALLSTOP", "DEVICEID=70123", "KEEPDAYS=1")).isEqualTo(20);
    }

    @Test
    void the_same_holds_for_chats() {
        Caller desk = person(2, Permission.API_EXPLORER);
        ask(desk, "CHATSTART", "DEVICEID=70123", "KEEPDAYS=100");

        assertThat(code(desk, "CHATUPDATE", "DEVICEID=70123", "KEEPDAYS=99")).isEqualTo(44);
        assertThat(code(desk, "CHATUPDATE", "DEVICEID=70123", "KEEPDAYS=")).isEqualTo(44);
        assertThat(code(desk, "CHATSTART", "DEVICEID=70123", "KEEPDAYS=99")).isEqualTo(44);
        assertThat(code(desk, "CHATUPDATE", "DEVICEID=70123", "KEEPDAYS=101")).isEqualTo(37);
        assertThat(code(PROGRAM, "CHATUPDATE", "DEVICEID=70123", "KEEPDAYS=9")).isEqualTo(37);
    }

    @ParameterizedTest
    @CsvSource({
        "1, RECORDINGS_PLAY, RECORDINGS_DOWNLOAD, Found",
        "2, RECORDINGS_PLAY, RECORDINGS_DOWNLOAD, Found",
        "1, RECORDINGS_PLAY, RECORDINGS_SEARCH, NotAllowed",
        "1, RECORDINGS_DOWNLOAD, RECORDINGS_SEARCH, NotAllowed",
        "1, SELF_PLAY, RECORDINGS_SEARCH, NotAllowed",
        "1, SELF_PLAY, SELF_DOWNLOAD, Found",
        "2, SELF_PLAY, SELF_DOWNLOAD, NoSuchRecording",
        "1, RECORDINGS_PLAY, SELF_DOWNLOAD, Found",
        "2, RECORDINGS_PLAY, SELF_DOWNLOAD, NoSuchRecording",
        "1, SELF_PLAY, RECORDINGS_DOWNLOAD, Found",
        "2, SELF_PLAY, RECORDINGS_DOWNLOAD, NoSuchRecording"
    })
    void copies_are_for_who_may_keep_what_he_may_hear(
            long who, Permission one, Permission other, String outcome) {
        call();
        Answer stopped = ask(PROGRAM, "RECORDSTOP", "DEVICEID=70123");
        world.happens("hangup");
        Body.Node row = (Body.Node) stopped.body().orElseThrow();
        String id = ((Body.Leaf) row.children().getFirst()).value();

        Audio.Opened opened = world.audio().copies().open(id, person(who, one, other));

        assertThat(opened.getClass().getSimpleName()).isEqualTo(outcome);
    }
}
