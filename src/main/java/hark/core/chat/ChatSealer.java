package hark.core.chat;

import hark.core.event.CoreEvent;
import hark.core.recording.RecorderParts;
import hark.core.recording.RecordingRow;
import hark.support.Outage;
import hark.vault.SealOutcome;
import hark.vault.TranscriptOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From the chat that has ended to the sealed transcript. Until that is on disk and known to be, the text stays in the
/// core's state. Belongs to the core's thread.
final class ChatSealer {
    private static final Logger LOG = LoggerFactory.getLogger(ChatSealer.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration SEAL_AGAIN = Duration.ofMinutes(1);

    private final RecorderParts parts;
    private final ChatBook book;
    private final Outage unsealed;

    ChatSealer(RecorderParts parts, ChatBook book) {
        this.parts = parts;
        this.book = book;
        unsealed = new Outage(LOG, parts.timers());
    }

    /// A sealed file whose chat the journal does not know to be over would not be found again.
    void sealOnceWritten(long recordingId) {
        parts.stream()
                .whenDurable(
                        () -> parts.turns().turn(() -> seal(recordingId)),
                        reason -> later(AGAIN, () -> sealOnceWritten(recordingId)));
    }

    private void later(Duration wait, Runnable work) {
        parts.timers().after(wait, () -> parts.turns().turn(work));
    }

    /// Doing it again after a crash is safe.
    void seal(long recordingId) {
        book.recorded(recordingId)
                .ifPresent(chat ->
                        parts.book().unfinished(recordingId).ifPresent(row -> seal(chat, row)));
    }

    private void seal(OpenChat chat, RecordingRow row) {
        TranscriptOrder order =
                new TranscriptOrder(
                        row.id(),
                        row.globalId(),
                        row.coreIdent(),
                        row.start(),
                        row.duration().toNanos(),
                        about(row),
                        chat.pastGaps(),
                        chat.transcript());
        parts.whenSealed(parts.vault().seal(order), outcome -> sealed(row.id(), outcome));
    }

    private static Map<String, String> about(RecordingRow row) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("device_id", row.key().deviceId());
        about.put("call_instance", row.key().instance());
        about.put("recording_type", row.type().name());
        row.deviceAlias().ifPresent(alias -> about.put("device_alias", alias));
        row.agentId().ifPresent(agent -> about.put("agent_id", agent));
        return about;
    }

    private void sealed(long recordingId, SealOutcome outcome) {
        parts.book()
                .unfinished(recordingId)
                .ifPresent(row -> {
                    switch (outcome) {
                        case SealOutcome.Sealed sealed ->
                                parts.stream()
                                        .add(
                                                new CoreEvent.RecordingCompleted(
                                                        row.sealed(
                                                                RecordingRow.Sealing.of(sealed))));
                        case SealOutcome.NothingHeard() -> again(row, "there is no transcript");
                        case SealOutcome.SealFailed(String reason) -> again(row, reason);
                    }
                });
    }

    /// The text is still here, so nothing is lost: it is tried again until the disk or whatever it was is mended.
    private void again(RecordingRow row, String reason) {
        unsealed.failed("Chats could not be sealed and are tried again", reason);
        later(SEAL_AGAIN, () -> seal(row.id()));
    }
}
