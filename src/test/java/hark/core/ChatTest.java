package hark.core;

import static hark.core.ChatFixture.DEVICE;
import static hark.core.ChatFixture.KEPT;
import static hark.core.ChatFixture.NOT_KEPT;
import static hark.core.ChatFixture.columns;
import static hark.core.CoreFixture.toldNow;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.chat.ChatFields;
import hark.core.chat.ChatOutcome;
import hark.core.chat.ChatSettings;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingOutcome;
import hark.core.recording.RecordingRow;
import hark.core.schedule.BlockFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChatTest {
    private final CoreFixture f = new CoreFixture().start();
    private final ChatFixture chat = new ChatFixture(f);

    @Test
    void a_chat_becomes_a_recording_of_its_own_type_and_keep_days() {
        chat.start(
                "1",
                new ChatFields(
                        new CallFields(Map.of(CallField.USER1, "Gold", CallField.KEEPDAYS, "7")),
                        Optional.of("Parcel"),
                        List.of("Visitor")));
        f.timers.advance(Duration.ofSeconds(3));
        assertThat(chat.say("1", "Hello")).isEqualTo(KEPT);
        f.timers.advance(Duration.ofSeconds(4));
        assertThat(chat.stop("1")).isEqualTo(new ChatOutcome.Stopped());

        RecordingRow row = f.journal.rows().get(1L);
        assertThat(row.type()).isEqualTo(RecordingRow.Type.CHAT);
        assertThat(row.state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(row.duration()).isEqualTo(Duration.ofSeconds(7));
        assertThat(row.fields().get(CallField.USER1)).contains("Gold");
        assertThat(row.fields().names(CallField.KEEPDAYS)).isFalse();
        assertThat(row.retention().keepDays()).isEqualTo(OptionalInt.of(7));
        assertThat(f.vault.transcripts.get(1L).transcript().subject()).isEqualTo("Parcel");
        assertThat(f.vault.transcripts.get(1L).transcript().participants())
                .containsExactly("Visitor");
        assertThat(chat.sealed(1)).containsExactly("Hello");
        assertThat(f.vault.ledgers).isEmpty();
    }

    @Test
    void chats_of_one_device_are_told_apart_by_their_instances() {
        chat.start("1");
        chat.start("2");

        chat.say("1", "to one");
        chat.say("2", "to two");
        chat.say("", "to the latest");
        chat.stop("1");
        chat.stop("2");

        assertThat(chat.sealed(1)).containsExactly("to one");
        assertThat(chat.sealed(2)).containsExactly("to two", "to the latest");
        assertThat(chat.say("", "to nobody")).isEqualTo(new ChatOutcome.NotInChat());
    }

    @Test
    void a_call_of_the_same_name_has_nothing_to_do_with_a_chat() {
        f.call(DEVICE);
        chat.start("");

        assertThat(f.record(DEVICE)).isInstanceOf(RecordingOutcome.Began.class);
        chat.stop("");
        assertThat(f.record(DEVICE)).isEqualTo(new RecordingOutcome.AlreadyRecording(2));
        assertThat(chat.sealed(1)).isEmpty();
    }

    @Test
    void no_acknowledged_line_is_lost_when_the_process_dies_and_the_chat_goes_on() {
        chat.start("1", new ChatFields(CallFields.NONE, Optional.of("Before"), List.of("Bob")));
        chat.say("1", "one");
        f.crash();
        chat.say("1", "two");
        f.crash();
        assertThat(chat.say("1", "three")).isEqualTo(KEPT);
        chat.stop("1");

        assertThat(chat.sealed(1)).containsExactly("one", "two", "three");
        assertThat(f.vault.transcripts.get(1L).transcript().subject()).isEqualTo("Before");
        assertThat(f.vault.transcripts.get(1L).transcript().participants()).containsExactly("Bob");
        assertThat(f.journal.rows()).hasSize(1);
    }

    @Test
    void a_chat_is_in_the_snapshot_too() {
        chat.start("1");
        chat.say("1", "one");
        f.core.stop().join();
        int kept = f.journal.events.size();
        assertThat(f.journal.snapshot().orElseThrow().lastEventId()).isEqualTo(kept);

        f.crash();
        chat.say("1", "two");
        chat.stop("1");

        assertThat(chat.sealed(1)).containsExactly("one", "two");
    }

    @Test
    void a_chat_that_had_ended_is_sealed_after_a_restart() {
        f.vault.sealingFails = true;
        chat.start("1");
        chat.say("1", "one");
        assertThat(chat.stop("1")).isEqualTo(new ChatOutcome.Stopped());
        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.RENDERING);

        f.vault.sealingFails = false;
        f.crash();

        assertThat(chat.sealed(1)).containsExactly("one");
        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(f.journal.of(CoreEvent.RecordingStopped.class)).hasSize(1);
    }

    @Test
    void sealing_is_tried_again_until_the_disk_is_mended() {
        f.vault.sealingFails = true;
        chat.start("1");
        chat.say("1", "one");
        chat.stop("1");
        f.timers.advance(Duration.ofMinutes(3));
        f.vault.sealingFails = false;

        f.timers.advance(Duration.ofMinutes(1));

        assertThat(chat.sealed(1)).containsExactly("one");
    }

    @Test
    void a_line_that_cannot_be_written_is_not_acknowledged() {
        chat.start("1");
        f.journal.broken = true;

        assertThat(toldNow(f.core.chats().update(chat.saying("1", "lost"))))
                .isInstanceOf(Core.Told.NotWritten.class);
        assertThat(toldNow(f.core.chats().update(chat.saying("1", "not tried"))))
                .isInstanceOf(Core.Told.JournalDown.class);
        f.journal.broken = false;
        f.timers.advance(Duration.ofSeconds(2));
        assertThat(chat.say("1", "again")).isEqualTo(KEPT);
    }

    @Test
    void a_chat_is_not_sealed_before_the_journal_knows_its_end() {
        chat.start("1");
        f.journal.broken = true;
        f.core.chats().stop(chat.ask("1", ChatFields.NONE, Optional.empty()));
        assertThat(f.vault.transcripts).isEmpty();

        f.journal.broken = false;
        f.timers.advance(Duration.ofSeconds(3));

        assertThat(f.vault.transcripts).containsKey(1L);
    }

    @Test
    void chats_that_wait_for_their_seal_count_as_open() {
        f.settings = bounded(2, 100, 10_000);
        f.crash();
        f.vault.sealingFails = true;
        chat.start("1");
        chat.stop("1");
        chat.start("2");

        assertThat(chat.start("3")).isEqualTo(new ChatOutcome.TooMany());
        assertThat(chat.start("2")).isEqualTo(NOT_KEPT);
        f.vault.sealingFails = false;
        f.timers.advance(Duration.ofMinutes(1));
        assertThat(chat.start("3")).isEqualTo(new ChatOutcome.Started());
    }

    private static CoreSettings bounded(int open, int lines, int bytes) {
        CoreSettings usual = CoreSettings.DEFAULT;
        return new CoreSettings(
                usual.coreIdent(),
                usual.queueMax(),
                usual.eventsWaitingMax(),
                usual.joinWindow(),
                usual.maxCall(),
                usual.follows(),
                usual.maxBlackout(),
                usual.monitoring(),
                usual.devices(),
                new ChatSettings(90, open, lines, bytes, Duration.ofHours(1)),
                usual.lookingBack());
    }

    @Test
    void a_full_chat_takes_no_more_and_loses_nothing() {
        f.settings = bounded(10, 3, 20);
        f.crash();
        chat.start("1");
        chat.say("1", "0123456789"); // and three bytes of its sender

        assertThat(chat.say("1", "01234")).isEqualTo(new ChatOutcome.Full());
        assertThat(chat.say("1", "\u00e9\u00e9")).isEqualTo(KEPT);
        assertThat(chat.say("1", "")).isEqualTo(new ChatOutcome.Full());
        assertThat(chat.change("1", columns(Map.of(CallField.USER1, "fits")))).isEqualTo(KEPT);
        chat.stop("1");

        assertThat(chat.sealed(1)).containsExactly("0123456789", "\u00e9\u00e9");
    }

    @Test
    void bytes_are_counted_on_after_a_restart() {
        f.settings = bounded(10, 100, 20);
        f.crash();
        chat.start("1");
        chat.say("1", "0123456789");
        f.core.stop().join();
        f.crash();

        assertThat(chat.say("1", "01234")).isEqualTo(new ChatOutcome.Full());
    }

    @Test
    void a_quiet_chat_is_closed_and_sealed() {
        f.settings = bounded(10, 100, 1_000);
        f.crash();
        chat.start("1");
        f.timers.advance(Duration.ofMinutes(50));
        chat.say("1", "still here");
        f.timers.advance(Duration.ofMinutes(50));
        assertThat(f.vault.transcripts).isEmpty();

        f.timers.advance(Duration.ofMinutes(11));

        assertThat(chat.sealed(1)).containsExactly("still here");
        assertThat(f.journal.of(CoreEvent.ChatStopped.class))
                .singleElement()
                .satisfies(end -> assertThat(end.ending()).isEqualTo(CoreEvent.Ending.TOO_LONG));
    }

    @Test
    void of_a_chat_that_a_filter_forbids_nothing_is_kept() {
        f.filters = List.of(new BlockFilter(1, BlockFilter.Field.DEVICEID, "46*", Instant.EPOCH));
        f.crash();

        chat.start(
                "1",
                new ChatFields(
                        new CallFields(Map.of(CallField.USER1, "secret")),
                        Optional.of("secret"),
                        List.of("secret")));
        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        assertThat(chat.change("1", columns(Map.of(CallField.USER2, "secret"))))
                .isEqualTo(NOT_KEPT);
        f.crash();
        assertThat(chat.stop("1")).isEqualTo(new ChatOutcome.Stopped());

        assertThat(f.journal.rows()).isEmpty();
        assertThat(f.journal.events.toString()).doesNotContain("secret");
        assertThat(f.journal.of(CoreEvent.ChatStarted.class))
                .singleElement()
                .satisfies(start -> {
                    assertThat(start.notRecorded()).contains("Block filter 1");
                    assertThat(start.subject()).isEmpty();
                    assertThat(start.participants()).isEmpty();
                });
    }

    @Test
    void schedules_do_not_decide_about_chats() {
        f.schedules = List.of();
        f.crash();

        chat.start("1");

        assertThat(chat.say("1", "Hello")).isEqualTo(KEPT);
        assertThat(f.journal.of(CoreEvent.Decided.class)).isEmpty();
    }

    @Test
    void text_is_in_no_event_that_is_printed() {
        chat.start(
                "1", new ChatFields(CallFields.NONE, Optional.of("whisper"), List.of("whisper")));
        chat.say("1", "whisper");
        chat.change("1", new ChatFields(CallFields.NONE, Optional.of("whisper"), List.of()));

        assertThat(f.told.toString()).contains("ChatSaid").doesNotContain("whisper");
        assertThat(chat.saying("1", "whisper").toString()).doesNotContain("whisper");
    }

    @Test
    void times_never_go_back_when_somebody_sets_the_clock() {
        chat.start("1");
        f.timers.advance(Duration.ofSeconds(10));
        chat.say("1", "one");
        f.timers.setWallClock(Duration.ofHours(-1));

        chat.say("1", "two");
        chat.stop("1");

        assertThat(f.vault.transcripts.get(1L).transcript().lines())
                .extracting(line -> line.at())
                .isSorted();
        assertThat(f.journal.rows().get(1L).duration()).isEqualTo(Duration.ofSeconds(10));
    }
}
