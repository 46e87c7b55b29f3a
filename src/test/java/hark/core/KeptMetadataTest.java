package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionFacts;
import hark.board.SessionMetadata;
import hark.board.SessionMetadata.Document;
import hark.core.schedule.Schedules;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Which of a session's metadata come to which recording.
class KeptMetadataTest {
    private final CoreFixture f = new CoreFixture().start();

    @Test
    void each_document_is_kept_once_when_it_comes() {
        TestChannel channel = begins("1", documents(1, "a"));
        brings(channel, "1", documents(1, "a"));
        brings(channel, "1", documents(1, "a", "b"));
        brings(channel, "1", documents(3, "c"));

        assertThat(kept(1)).containsExactly("a", "b", "c");
    }

    @Test
    void what_comes_late_is_kept_though_it_moves_the_call_to_another_device() {
        TestChannel channel = f.bareSession("call-1");
        brings(channel, "1", documents(1, "a"));

        assertThat(kept(1)).containsExactly("a");
    }

    @Test
    void what_comes_in_a_blackout_is_kept() {
        TestChannel channel = begins("1", SessionMetadata.NONE);
        now(f.core.startBlackout(f.blackout("1")));
        brings(channel, "1", documents(1, "a"));

        assertThat(kept(1)).containsExactly("a");
    }

    @Test
    void recording_that_begins_later_begins_with_what_holds_then() {
        f.schedules = List.of(Schedules.defaults(Instant.EPOCH).getLast());
        f.start();
        TestChannel channel = begins("1", documents(1, "a"));
        brings(channel, "1", new SessionMetadata(documents(3, "c", "d").documents(), 2));
        f.record("1");
        brings(channel, "1", new SessionMetadata(documents(4, "d", "e").documents(), 3));

        assertThat(kept(1)).containsExactly("2 left out", "c", "d", "e");
    }

    @Test
    void recording_that_waited_for_its_audio_gets_what_comes_with_it() {
        f.call("1");
        f.record("1");
        begins("1", documents(1, "a"));

        assertThat(kept(1)).containsExactly("a");
    }

    @Test
    void recordings_of_both_parties_get_them() {
        f.call("15551234567");
        f.call("1");
        TestChannel channel = begins("1", documents(1, "a"));
        brings(channel, "1", documents(1, "a", "b"));

        assertThat(kept(1)).containsExactly("a", "b");
        assertThat(kept(2)).containsExactly("a", "b");
    }

    @Test
    void recording_that_has_ended_gets_none() {
        TestChannel channel = begins("1", documents(1, "a"));
        now(f.core.stopRecording(new RecordingAsk(OptionalLong.of(1), Optional.empty())));
        brings(channel, "1", documents(1, "a", "b"));

        assertThat(kept(1)).containsExactly("a");
    }

    private TestChannel begins(String device, SessionMetadata metadata) {
        int number = f.channels.take().orElseThrow();
        TestChannel channel = new TestChannel(number, "session", f.timers);
        f.core.began(channel, facts(channel, device, metadata));
        return channel;
    }

    private void brings(TestChannel channel, String device, SessionMetadata metadata) {
        f.core.changed(channel, facts(channel, device, metadata));
    }

    private static SessionFacts facts(
            TestChannel channel, String device, SessionMetadata metadata) {
        SessionFacts facts = CoreFixture.facts(channel, device, "call-1");
        return new SessionFacts(
                facts.sessionId(),
                facts.callId(),
                facts.from(),
                facts.to(),
                facts.headers(),
                facts.participants(),
                facts.streams(),
                metadata);
    }

    private SessionMetadata documents(int firstNumber, String... texts) {
        List<Document> documents = new ArrayList<>();
        for (String text : texts) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            int number = firstNumber + documents.size();
            documents.add(new Document(number, f.timers.nanos(), bytes));
        }
        return new SessionMetadata(documents, 0);
    }

    private List<String> kept(long recordingId) {
        return f.vault.ledgers.get(recordingId).metadata;
    }
}
