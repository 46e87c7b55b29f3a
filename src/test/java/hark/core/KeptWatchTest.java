package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.LegHeard;
import hark.core.event.CoreEvent.MediaWarned;
import hark.core.event.CoreEvent.RecordingFailed;
import hark.vault.Vault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What is told of calls that are heard and not kept.
class KeptWatchTest {
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private final CoreFixture f = new CoreFixture();

    private TestChannel call(String device) {
        TestChannel channel = f.session(device);
        channel.heard = List.of(new LegHeard(0, 0), new LegHeard(0, 0));
        return channel;
    }

    /// Both sides speak.
    private void talk(TestChannel channel, Duration length) {
        for (int second = 0; second < length.toSeconds(); second++) {
            for (int packet = 0; packet < 50; packet++) {
                channel.speak(2);
            }
            long packets = channel.heard.getFirst().packets() + 50;
            channel.heard = List.of(new LegHeard(packets, 0), new LegHeard(packets, 0));
            f.timers.advance(Duration.ofSeconds(1));
        }
    }

    private List<String> told() {
        return f.journal.of(MediaWarned.class).stream()
                .map(e -> e.trouble().kind() + " " + e.phase())
                .toList();
    }

    @Test
    void call_that_is_kept_is_not_told_of() {
        f.start();

        talk(call("4678"), Duration.ofMinutes(2));

        assertThat(told()).isEmpty();
    }

    @Test
    void call_whose_recording_could_not_begin_is_told_of_while_it_goes_on() {
        f.start();
        f.vault.readiness = Vault.Readiness.DISK_FULL;
        TestChannel channel = call("4678");

        talk(channel, PROMISED);

        assertThat(f.journal.of(RecordingFailed.class)).hasSize(1);
        assertThat(told()).containsExactly("NOT_RECORDED BEGAN");
        talk(channel, Duration.ofMinutes(1));
        assertThat(told()).as("once").hasSize(1);
    }

    @Test
    void call_that_nobody_wants_recorded_is_not_told_of() {
        f.schedules = List.of();
        f.start();

        talk(call("4678"), Duration.ofMinutes(1));

        assertThat(told()).isEmpty();
    }

    @Test
    void call_whose_recording_a_client_has_ended_is_not_told_of() {
        f.start();
        TestChannel channel = call("4678");
        long id = f.vault.ledgers.keySet().iterator().next();
        CoreFixture.now(
                f.core.stopRecording(new RecordingAsk(OptionalLong.of(id), Optional.empty())));

        talk(channel, Duration.ofMinutes(1));

        assertThat(told()).isEmpty();
    }

    @Test
    void ledger_that_does_not_grow_while_people_speak_is_told_of_in_time_and_when_it_is_over() {
        f.start();
        TestChannel channel = call("4678");
        talk(channel, Duration.ofSeconds(10));
        MemoryVault.Ledger ledger = f.vault.ledgers.values().iterator().next();

        ledger.stuck = true;
        talk(channel, PROMISED);

        assertThat(told()).containsExactly("NOT_KEPT BEGAN");
        ledger.stuck = false;
        talk(channel, Duration.ofSeconds(2));
        assertThat(told()).containsExactly("NOT_KEPT BEGAN", "NOT_KEPT OVER");
    }

    @Test
    void silence_is_no_reason_for_a_ledger_to_grow() {
        f.start();
        TestChannel channel = call("4678");
        talk(channel, Duration.ofSeconds(10));

        f.timers.advance(Duration.ofMinutes(1));

        assertThat(told()).containsExactly("NO_RTP BEGAN");
    }
}
