package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionFacts;
import hark.board.SessionFacts.Participant;
import hark.board.SessionFacts.Talk;
import hark.board.SessionMetadata;
import hark.core.call.CallField;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Ending;
import hark.core.recording.RecordingRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Sessions that carry several conversations, one after the other or at once, and conversations whose participants
/// change.
class TalksOfSessionTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final int PACKETS = 50;

    private final CoreFixture f = new CoreFixture().start();
    private final TestChannel channel =
            new TestChannel(f.channels.take().orElseThrow(), "persistent", f.timers);

    private static Participant person(String number, String label) {
        return new Participant("p" + number, List.of(number), "", List.of(label));
    }

    private static Talk talk(String id, List<Participant> people) {
        return new Talk(
                id,
                people.stream().map(Participant::id).toList(),
                people.stream().flatMap(p -> p.labels().stream()).toList());
    }

    /// A session of as many legs, labelled from 1.
    private SessionFacts facts(int legs, List<Participant> people, Talk... talks) {
        return new SessionFacts(
                channel.sessionId(),
                "rs@src.example",
                "sbc",
                "recorder",
                Map.of(),
                people,
                IntStream.range(0, legs)
                        .mapToObj(leg -> new SessionFacts.Stream(leg, "" + (leg + 1), "PCMU", true))
                        .toList(),
                SessionMetadata.NONE,
                List.of(talks));
    }

    private SessionFacts one(String id, String first, String second) {
        List<Participant> people = List.of(person(first, "1"), person(second, "2"));
        return facts(2, people, talk(id, people));
    }

    private void speak(int legs) {
        for (int i = 0; i < PACKETS; i++) {
            channel.speak(legs);
            f.timers.advance(Duration.ofMillis(20));
        }
    }

    private List<Integer> legsHeard(long recording) {
        return f.vault.ledgers.get(recording).packets.stream()
                .map(MemoryVault.Heard::leg)
                .distinct()
                .sorted()
                .toList();
    }

    private RecordingRow row(long id) {
        return f.journal.rows().get(id);
    }

    @Test
    void session_without_a_conversation_is_no_call() {
        f.core.began(channel, facts(2, List.of()));
        speak(2);

        assertThat(channel.settled).isTrue();
        assertThat(f.journal.of(CoreEvent.CallStarted.class)).isEmpty();
        assertThat(f.journal.rows()).isEmpty();
    }

    @Test
    void calls_follow_each_other_in_one_session_and_each_has_its_recording() {
        f.core.began(channel, facts(2, List.of()));
        f.core.changed(channel, one("a", "15550100", "4678"));
        speak(2);
        f.core.changed(channel, facts(2, List.of()));
        speak(2);
        f.core.changed(channel, one("b", "15550101", "4678"));
        speak(2);
        f.hangUp(channel);

        assertThat(f.journal.rows()).hasSize(2);
        assertThat(row(1).fields().get(CallField.ANI)).contains("15550100");
        assertThat(row(2).fields().get(CallField.ANI)).contains("15550101");
        assertThat(row(1).key().deviceId()).isEqualTo("4678");
        assertThat(f.journal.of(CoreEvent.CallStopped.class))
                .extracting(CoreEvent.CallStopped::ending)
                .containsExactly(Ending.HUNG_UP, Ending.HUNG_UP);
        assertThat(f.vault.sealed.keySet()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(channel.taps()).isZero();
    }

    @Test
    void conversation_that_takes_the_place_of_another_is_another_call() {
        f.core.began(channel, one("a", "15550100", "4678"));
        f.core.changed(channel, one("b", "15550100", "4678"));

        assertThat(f.journal.of(CoreEvent.CallStarted.class)).hasSize(2);
        assertThat(f.journal.of(CoreEvent.CallStopped.class)).hasSize(1);
    }

    @Test
    void two_at_once_are_recorded_apart() {
        List<Participant> first = List.of(person("15550100", "1"), person("4678", "2"));
        List<Participant> second = List.of(person("15550101", "3"), person("4679", "4"));
        List<Participant> all = List.of(first.get(0), first.get(1), second.get(0), second.get(1));
        f.core.began(channel, facts(2, first, talk("a", first)));
        f.core.changed(channel, facts(4, all, talk("a", first), talk("b", second)));
        speak(4);
        f.core.changed(channel, facts(4, second, talk("b", second)));
        speak(4);
        f.hangUp(channel);

        assertThat(legsHeard(1)).containsExactly(0, 1);
        assertThat(row(1).key().deviceId()).isEqualTo("4678");
        assertThat(row(2).key().deviceId()).isEqualTo("4679");
        assertThat(
                        f.vault.ledgers.get(2L).packets.stream()
                                .limit(2L * PACKETS)
                                .map(MemoryVault.Heard::leg)
                                .distinct())
                .containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void one_agent_may_have_two_at_once() {
        List<Participant> first = List.of(person("15550100", "1"), person("4678", "2"));
        List<Participant> second = List.of(person("15550101", "3"), person("4678", "2"));
        List<Participant> all = List.of(first.get(0), first.get(1), second.get(0));
        f.core.began(channel, facts(3, all, talk("a", first), talk("b", second)));
        speak(3);
        f.hangUp(channel);

        assertThat(legsHeard(1)).containsExactly(0, 1);
        assertThat(legsHeard(2)).containsExactly(1, 2);
        assertThat(f.journal.rows().values())
                .extracting(r -> r.key().instance())
                .doesNotHaveDuplicates();
    }

    @Test
    void metadata_that_come_late_name_the_call_there_is() {
        f.core.began(channel, facts(2, List.of(), new Talk("", List.of(), List.of())));
        f.core.changed(channel, one("a", "15550100", "4678"));

        assertThat(f.journal.of(CoreEvent.CallStarted.class)).hasSize(1);
        assertThat(f.journal.rows()).hasSize(1);
        assertThat(row(1).key().deviceId()).isEqualTo("4678");
    }

    @Test
    void who_is_transferred_to_has_his_own_call_and_recording_and_the_other_one_has_had_his() {
        f.core.began(channel, one("a", "15550100", "4678"));
        speak(2);
        f.core.changed(channel, one("a", "15550100", "4679"));
        speak(2);

        assertThat(row(1).key().deviceId()).isEqualTo("4678");
        assertThat(row(2).key().deviceId()).isEqualTo("4679");
        assertThat(row(2).fields().get(CallField.ANI)).contains("15550100");
        assertThat(f.vault.sealed.keySet()).containsExactly(1L);
        assertThat(f.vault.ledgers.get(2L).packets).hasSize(2 * PACKETS);
        f.hangUp(channel);
        assertThat(f.journal.of(CoreEvent.CallStopped.class)).hasSize(2);
    }

    @Test
    void while_nobody_has_come_yet_the_call_goes_on_where_it_was() {
        f.core.began(channel, one("a", "15550100", "4678"));
        List<Participant> alone = List.of(person("15550100", "1"));
        f.core.changed(channel, facts(2, alone, talk("a", alone)));
        speak(2);

        assertThat(f.journal.rows()).hasSize(1);
        assertThat(row(1).key().deviceId()).isEqualTo("4678");
        assertThat(f.vault.sealed).isEmpty();
        assertThat(f.vault.ledgers.get(1L).packets).hasSize(2 * PACKETS);
    }

    @Test
    void who_joins_a_conference_has_a_call_and_the_others_keep_theirs() {
        f.call("4679");
        f.timers.advance(Duration.ofSeconds(10));
        f.core.began(channel, one("a", "15550100", "4678"));
        List<Participant> three =
                List.of(person("15550100", "1"), person("4678", "2"), person("4679", "3"));
        f.core.changed(channel, facts(3, three, talk("a", three)));
        speak(3);

        assertThat(f.journal.rows().values()).extracting(r -> r.key().deviceId()).contains("4679");
    }

    @Test
    void blackout_outlasts_a_transfer_until_it_is_stopped() {
        f.core.began(channel, one("a", "15550100", "4678"));
        now(f.core.startBlackout(f.blackout("4678")));
        f.core.changed(channel, one("a", "15550100", "4679"));
        speak(2);

        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).isEmpty();
        assertThat(f.vault.ledgers.get(1L).packets).noneMatch(MemoryVault.Heard::heard);
    }

    @Test
    void what_a_command_has_ended_does_not_begin_again_with_a_word_of_the_same() {
        f.core.began(channel, one("a", "15550100", "4678"));
        now(f.core.stopCall(f.ask("4678")));
        f.core.changed(channel, one("a", "15550199", "4678"));

        assertThat(f.journal.of(CoreEvent.CallStarted.class)).hasSize(1);
    }

    @Test
    void call_that_is_told_is_the_next_conversation_of_the_session() {
        f.core.began(channel, facts(2, List.of()));
        f.timers.advance(A_SECOND);
        f.call("4678");
        f.timers.advance(A_SECOND);
        f.core.changed(channel, one("a", "15550100", "4678"));

        assertThat(f.journal.of(CoreEvent.CallStarted.class)).hasSize(1);
        assertThat(f.journal.rows()).hasSize(1);
    }
}
