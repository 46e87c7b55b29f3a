package hark.api.transcript;

import static hark.api.transcript.Asking.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.event.Event;
import hark.api.event.EventFilter;
import hark.api.event.EventListener;
import hark.api.event.EventType;
import hark.api.event.Following;
import hark.people.Routing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Events of calls are told whom their calls concern by what these said of ACD group and gate, as of the event: when
/// it happens, and when it is told again.
class ToldWithinAcdGroupsTest extends Team {
    private long begin;

    @BeforeEach
    void bound() {
        bound("ACDGROUPS=Gold");
        begin = world.feed.lastId();
    }

    private void bound(String... bounds) {
        for (String each : bounds) {
            assertThat(code(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=", each))
                    .isEqualTo(20);
        }
    }

    private EventFilter filter(String type, String... parameters) {
        Answer answer = ask(LEAD.in(Caller.Way.FEED), type, parameters);
        assertThat(answer.code()).isEqualTo(ResultCode.OK);
        return ((Following.From) answer.following().orElseThrow()).over(Optional.empty());
    }

    /// What the journal tells him of what has happened since.
    private List<String> told() throws IOException {
        EventFilter his = filter("EVENTREPLAY", "AFTER=" + begin);
        return world.feed.read(begin).events().stream()
                .filter(his::matches)
                .map(event -> event.type().name())
                .toList();
    }

    private List<Event> all() throws IOException {
        return world.feed.read(begin).events();
    }

    @Test
    void all_of_a_call_is_told_by_what_it_says() throws IOException {
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "SGROUP=Gold");
        world.happens("session 70123");
        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70123", "USER1=x");
        ask(PROGRAM, "BLACKOUTSTART", "DEVICEID=70123");
        ask(PROGRAM, "BLACKOUTSTOP", "DEVICEID=70123");
        ask(PROGRAM, "MONITORSTART", "DEVICEID=70123", "SESSIONID=desk");
        world.happens("talk 1s");
        ask(PROGRAM, "CALLSTOP", "DEVICEID=70123");

        assertThat(told())
                .contains(
                        "CALLSTART",
                        "CALLUPDATE",
                        "RECORDSTART",
                        "RECORDUPDATE",
                        "BLACKOUTSTART",
                        "BLACKOUTSTOP",
                        "MONITORSTART",
                        "MONITORSTOP",
                        "RECORDSTOP",
                        "RECORDCOMPLETE",
                        "CALLSTOP");
        assertThat(told()).hasSameSizeAs(all());
    }

    @Test
    void nothing_is_told_of_a_call_that_says_another_or_none() throws IOException {
        for (String how : List.of("SGROUP=gold", "SGROUP=Gold2", "GATE=Gold", "USER1=Gold", "")) {
            ask(PROGRAM, "CALLSTART", "DEVICEID=70123", how);
            world.happens("session 70123");
            ask(PROGRAM, "CALLUPDATE", "DEVICEID=70123", "USER2=x");
            ask(PROGRAM, "BLACKOUTSTART", "DEVICEID=70123");
            world.happens("talk 1s");
            ask(PROGRAM, "CALLSTOP", "DEVICEID=70123");
        }
        ask(PROGRAM, "AGENTLOGIN", "AGENTID=1", "DEVICEID=70199");
        ask(PROGRAM, "IMPORTSTATION", "ACTION=ADD", "DEVICEID=70123", "STATIONNAME=Gold");
        ask(PROGRAM, "CHATSTART", "DEVICEID=70123", "SUBJECT=Gold");
        ask(PROGRAM, "CHATSTOP", "DEVICEID=70123");

        assertThat(all()).hasSizeGreaterThan(40);
        assertThat(told()).isEmpty();
    }

    @Test
    void what_a_call_said_at_the_time_counts() throws IOException {
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "CALLINSTANCE=7", "ANI=5550100");
        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70123", "CALLINSTANCE=7", "SGROUP=Gold");
        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70123", "CALLINSTANCE=7", "USER1=x");
        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70123", "CALLINSTANCE=7", "SGROUP=Silver", "USER2=y");
        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70123", "CALLINSTANCE=7", "USER1=z");
        ask(PROGRAM, "CALLSTOP", "DEVICEID=70123", "CALLINSTANCE=7");

        EventFilter his = filter("EVENTREPLAY", "AFTER=" + begin);
        List<String> told =
                all().stream().filter(his::matches).map(each -> each.body().toString()).toList();

        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).contains("SGROUP, value=Gold");
        assertThat(told.getLast()).contains("USER1, value=x");
        bound("ACDGROUPS=Silver");
        assertThat(told()).containsExactly("CALLUPDATE", "CALLUPDATE", "CALLSTOP");
    }

    @Test
    void what_goes_on_where_a_call_has_ended_is_not_taken_for_it() throws IOException {
        for (String other : List.of("CHAT", "CALL")) {
            ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "SGROUP=Gold");
            ask(PROGRAM, "CALLSTOP", "DEVICEID=70123");
            begin = world.feed.lastId();

            ask(PROGRAM, other + "START", "DEVICEID=70123");
            world.happens("session 70123");
            ask(PROGRAM, "BLACKOUTSTART", "DEVICEID=70123");
            ask(PROGRAM, "BLACKOUTSTOP", "DEVICEID=70123");
            ask(PROGRAM, other + "STOP", "DEVICEID=70123");
            world.happens("hangup");

            assertThat(all()).extracting(each -> each.type().name()).contains("BLACKOUTSTOP");
            assertThat(told()).isEmpty();
        }
    }

    @Test
    void call_that_gets_the_instance_of_one_that_has_ended_is_not_taken_for_it()
            throws IOException {
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "CALLINSTANCE=1", "SGROUP=Gold");
        ask(PROGRAM, "CALLSTOP", "DEVICEID=70123", "CALLINSTANCE=1");
        begin = world.feed.lastId();

        world.happens("session 70123"); // opens it without an instance
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "CALLINSTANCE=1");
        ask(PROGRAM, "BLACKOUTSTART", "DEVICEID=70123");
        ask(PROGRAM, "MONITORSTART", "DEVICEID=70123", "SESSIONID=desk");
        world.happens("talk 1s");
        ask(PROGRAM, "CALLSTOP", "DEVICEID=70123", "CALLINSTANCE=1");
        world.happens("hangup");

        assertThat(all())
                .extracting(each -> each.type().name())
                .contains("CALLUPDATE", "BLACKOUTSTOP", "MONITORSTOP");
        assertThat(told()).isEmpty();
    }

    @Test
    void gates_bound_like_acd_groups_and_add_up_with_groups() throws IOException {
        bound("ACDGROUPS=", "GATES=7");
        ask(PROGRAM, "CALLSTART", "DEVICEID=70199", "GATE=7");
        ask(PROGRAM, "CALLSTART", "DEVICEID=70124", "SGROUP=7");
        ask(PROGRAM, "CALLSTOP", "DEVICEID=70199");
        assertThat(told()).containsExactly("CALLSTART", "CALLSTOP");

        ask(PROGRAM, "IMPORTROLE", "ACTION=UPDATE", "NAME=Lead", "GROUPS=Support");
        assertThat(told()).containsExactly("CALLSTART", "CALLSTART", "CALLSTOP");
    }

    @Test
    void what_he_is_told_follows_his_role_while_he_listens_and_a_filter_only_narrows()
            throws IOException {
        bound("ACDGROUPS=");
        EventFilter live = filter("EVENTSUBSCRIBE", "EVENTTYPE=ALL");
        EventFilter elsewhere = filter("EVENTSUBSCRIBE", "EVENTTYPE=ALL", "DEVICEID=70199");
        ask(PROGRAM, "CALLSTART", "DEVICEID=70124", "SGROUP=Silver");
        Event silver = all().stream().filter(live::matches).toList().getLast();
        assertThat(silver.type()).isEqualTo(EventType.CALLSTART);
        assertThat(live.matches(silver)).as("everything by now").isTrue();

        bound("ACDGROUPS=Silver");
        assertThat(live.matches(silver)).isTrue();
        assertThat(elsewhere.matches(silver)).isFalse();

        bound("ACDGROUPS=Gold");
        assertThat(live.matches(silver)).as("narrowed").isFalse();
    }

    /// Follows the feed from its begin on.
    private final class Follower implements EventListener {
        private final List<Event> heard = new CopyOnWriteArrayList<>();

        @Override
        public void told(List<Event> events) {
            heard.addAll(events);
        }

        @Override
        public void behind() {
            throw new IllegalStateException("He has missed nothing");
        }

        @Override
        public void left() {}

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public boolean isOver() {
            return false;
        }
    }

    @Test
    void live_and_again_the_same_is_told() throws IOException {
        Follower live = new Follower();
        world.feed.follow(live, begin);
        ask(PROGRAM, "CALLSTART", "DEVICEID=70123", "ANI=5550100");
        world.happens("session 70123");
        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70123", "SGROUP=Gold", "GATE=7");
        ask(PROGRAM, "BLACKOUTSTART", "DEVICEID=70123");
        ask(PROGRAM, "CALLUPDATE", "DEVICEID=70123", "SGROUP=");
        world.happens("talk 1s");
        ask(PROGRAM, "CALLSTOP", "DEVICEID=70123");
        await().until(() ->
                ids(live.heard).equals(ids(all()))); // the newest may be none to be told

        List<Event> again = all();

        assertThat(live.heard).extracting(Event::id).isEqualTo(ids(again));
        assertThat(live.heard)
                .extracting(Event::routing)
                .isEqualTo(again.stream().map(Event::routing).toList())
                .contains(Routing.NONE, Routing.of("Gold", "7"), Routing.of("", "7"));
    }

    private static List<Long> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }
}
