package hark.core.chat;

import hark.core.agent.Seats;
import hark.core.blackout.Blackout;
import hark.core.blackout.BlackoutEvents;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.CallParts;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Ending;
import hark.core.recording.RecorderParts;
import hark.core.recording.RecordingRow;
import hark.core.recording.Shortening;
import hark.core.schedule.CallFacts;
import hark.vault.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Chats as commands tell of them. Each method is one turn of the core's thread.
///
/// No schedule decides about a chat: it is recorded unless a block filter forbids it, or the scheduler, which knows the
/// filters, does not run. [D] Of a chat that is not recorded no text is kept.
public final class Chats {
    private final CallParts parts;
    private final RecorderParts recording;
    private final ChatBook book;
    private final ChatSettings settings;
    private final ChatSealer sealer;

    public Chats(CallParts parts, RecorderParts recording) {
        this.parts = parts;
        this.recording = recording;
        book = parts.state().chats();
        settings = parts.settings().chats();
        sealer = new ChatSealer(recording, book);
    }

    public ChatOutcome start(ChatAsk ask) {
        return parts.onDevice(
                ask.device(),
                ChatOutcome.NotResolved::new,
                device -> {
                    CallKey key = new CallKey(device, ask.instance().orElse(""));
                    return book.chat(key)
                            .map(open -> updated(open, ask))
                            .orElseGet(() -> opened(key, ask));
                });
    }

    private ChatOutcome opened(CallKey key, ChatAsk ask) {
        if (book.size() >= settings.openMax()) {
            return new ChatOutcome.TooMany();
        }
        if (OpenChat.bytes(ask.fields()) > settings.bytesMax()) {
            return new ChatOutcome.Full();
        }
        Instant now = parts.timers().now();
        Optional<String> reason = notRecorded(key, ask.fields().columns(), now);
        long recordingId = reason.isPresent() ? 0 : recording.book().lastRecordingId() + 1;
        if (reason.isEmpty()) {
            parts.stream().add(new CoreEvent.RecordingBegan(row(key, ask.fields(), now)));
        }
        ChatFields kept = reason.isEmpty() ? ask.fields() : ChatFields.NONE;
        parts.stream()
                .add(
                        new CoreEvent.ChatStarted(
                                key,
                                recordingId,
                                kept.subject().orElse(""),
                                kept.participants(),
                                reason.orElse(""),
                                now));
        OpenChat chat = book.chat(key).orElseThrow();
        chat.signNanos = parts.timers().nanos();
        beginUnderCover(chat);
        return new ChatOutcome.Started();
    }

    private Optional<String> notRecorded(CallKey key, CallFields fields, Instant now) {
        if (!parts.state().decider().isRunning()) {
            return Optional.of("the scheduler does not run");
        }
        Optional<Seats.Occupant> agent = parts.seats().at(key.deviceId());
        return parts.state()
                .decider()
                .blocking(
                        new CallFacts(
                                key,
                                fields,
                                agent.map(parts.seats()::facts),
                                recording.coreIdent(),
                                now,
                                CallFacts.Asked.BY_CALL),
                        now);
    }

    private RecordingRow row(CallKey key, ChatFields fields, Instant now) {
        Optional<Seats.Occupant> agent = parts.seats().at(key.deviceId());
        EnumMap<CallField, String> columns = new EnumMap<>(CallField.class);
        columns.putAll(CallFields.NONE.with(fields.columns()).values());
        columns.remove(CallField.KEEPDAYS);
        int keepDays = fields.columns().number(CallField.KEEPDAYS).orElse(settings.keepDays());
        return new RecordingRow(
                recording.book().lastRecordingId() + 1,
                recording.ids().uuid(),
                recording.coreIdent(),
                key,
                agent.flatMap(Seats.Occupant::alias),
                agent.map(Seats.Occupant::idText),
                0,
                new CallFields(columns),
                now,
                Duration.ZERO,
                RecordingRow.Type.CHAT,
                RecordingRow.State.RECORDING,
                new RecordingRow.Retention(
                        OptionalInt.of(keepDays), OptionalInt.empty(), 0, false, false),
                RecordingRow.Notes.NONE,
                RecordingRow.Sealing.NONE,
                OptionalLong.empty(),
                OptionalLong.empty(),
                RecordingRow.Terms.NONE,
                "");
    }

    /// Where a cut is still under way, the blackout tells of this chat when it is in force.
    private void beginUnderCover(OpenChat chat) {
        if (chat.isRecorded()) {
            parts.state().blackouts().inForce().stream()
                    .filter(blackout -> blackout.covers(chat.key))
                    .forEach(over -> spread(over, ChatGaps.begunIn(chat, over)));
        }
    }

    private void spread(Blackout before, Blackout after) {
        new BlackoutEvents(parts.stream(), recording.book()).spread(before, after);
    }

    public ChatOutcome update(ChatAsk ask) {
        Function<OpenChat, ChatOutcome> then = chat -> updated(chat, ask);
        return parts.onDevice(
                ask.device(),
                ChatOutcome.NotResolved::new,
                device ->
                        book.named(device, ask.instance())
                                .map(then)
                                .orElseGet(ChatOutcome.NotInChat::new));
    }

    private ChatOutcome updated(OpenChat chat, ChatAsk ask) {
        chat.signNanos = parts.timers().nanos();
        Optional<RecordingRow> row = recording.book().unfinished(chat.recordingId);
        if (row.isEmpty()) {
            return new ChatOutcome.Updated(false);
        }
        Optional<ChatAsk.Said> line = isSilent(chat) ? Optional.empty() : ask.line();
        ChatFields fields = row.get().retention().locked() ? ChatFields.NONE : ask.fields();
        if (ask.extendsOnly() && Shortening.byTelling(row.get(), withDefault(fields.columns()))) {
            return new ChatOutcome.MayNotShorten();
        }
        if (chat.isFull(settings, fields, line)) {
            return new ChatOutcome.Full();
        }
        change(
                chat,
                row.get(),
                new ChatAsk(
                        ask.device(),
                        ask.instance(),
                        fields,
                        line,
                        ask.asker(),
                        ask.extendsOnly()));
        return new ChatOutcome.Updated(!fields.isEmpty() || line.isPresent());
    }

    /// From the turn in which a blackout was asked for until the one in which it has ended.
    private boolean isSilent(OpenChat chat) {
        return chat.isInGap() || recording.cover().over(chat.key).isPresent();
    }

    private void change(OpenChat chat, RecordingRow row, ChatAsk taken) {
        Instant now = chat.later(parts.timers().now());
        ChatFields fields = taken.fields();
        if (!fields.columns().isEmpty()) {
            parts.recorder()
                    .changed(row, withDefault(fields.columns()), taken.asker())
                    .ifPresent(parts.stream()::add);
        }
        if (fields.subject().isPresent() || !fields.participants().isEmpty()) {
            parts.stream()
                    .add(
                            new CoreEvent.ChatChanged(
                                    chat.key, fields.subject(), fields.participants(), now));
        }
        taken.line()
                .ifPresent(said ->
                        parts.stream()
                                .add(
                                        new CoreEvent.ChatSaid(
                                                chat.key,
                                                new Transcript.Line(
                                                        now, said.sender(), said.text()))));
    }

    /// A chat whose KEEPDAYS are not set has those of all chats.
    private CallFields withDefault(CallFields columns) {
        if (!columns.names(CallField.KEEPDAYS) || columns.number(CallField.KEEPDAYS).isPresent()) {
            return columns;
        }
        EnumMap<CallField, String> all = new EnumMap<>(CallField.class);
        all.putAll(columns.values());
        all.put(CallField.KEEPDAYS, String.valueOf(settings.keepDays()));
        return new CallFields(all);
    }

    /// Where a blackout is about to begin, the chat ends when it has: only then can the transcript say so.
    public CompletionStage<ChatOutcome> stop(ChatAsk ask) {
        Function<OpenChat, CompletionStage<ChatOutcome>> then =
                chat ->
                        parts.blackouts()
                                .coming(chat.key)
                                .map(begun -> begun.thenCompose(on -> stop(ask)))
                                .orElseGet(() -> done(stopped(chat)));
        return parts.onDevice(
                ask.device(),
                why -> done(new ChatOutcome.NotResolved(why)),
                device ->
                        book.named(device, ask.instance())
                                .map(then)
                                .orElseGet(() -> done(new ChatOutcome.NotInChat())));
    }

    private static CompletionStage<ChatOutcome> done(ChatOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private ChatOutcome stopped(OpenChat chat) {
        close(chat, Ending.BY_API);
        return new ChatOutcome.Stopped();
    }

    private void close(OpenChat chat, Ending ending) {
        Instant now = chat.later(parts.timers().now());
        for (Blackout blackout : parts.state().blackouts().inForce()) {
            Blackout ended = ChatGaps.endedIn(chat, blackout, now);
            if (!ended.equals(blackout)) {
                spread(blackout, ended);
            }
        }
        parts.stream().add(new CoreEvent.ChatStopped(chat.key, ending, now));
        if (chat.isRecorded()) {
            finish(chat, now);
        }
        parts.blackouts().callEnded(chat.key, ending, parts.conversations());
    }

    private void finish(OpenChat chat, Instant end) {
        recording
                .book()
                .unfinished(chat.recordingId)
                .filter(row -> row.state() == RecordingRow.State.RECORDING)
                .ifPresent(row ->
                        parts.stream()
                                .add(
                                        new CoreEvent.RecordingStopped(
                                                row.stopped(Duration.between(row.start(), end)),
                                                CoreEvent.Why.CALL_ENDED)));
        sealer.sealOnceWritten(chat.recordingId);
    }

    /// Takes up the chats of an earlier life: open ones go on, and those that had ended are sealed.
    public void resume() {
        long now = parts.timers().nanos();
        for (OpenChat chat : book.open()) {
            Duration quiet = Duration.between(chat.latest(), parts.timers().now());
            chat.signNanos = now - (quiet.isNegative() ? 0 : quiet.toNanos());
        }
        for (OpenChat chat : book.unsealed()) {
            finish(chat, chat.stopped().orElse(chat.latest()));
        }
    }

    /// Closes chats of which nothing was heard for too long.
    public void sweep() {
        long now = parts.timers().nanos();
        for (OpenChat chat : new ArrayList<>(book.open())) {
            Duration quiet = Duration.ofNanos(now - chat.signNanos);
            if (quiet.compareTo(settings.maxQuiet()) >= 0
                    && parts.blackouts().coming(chat.key).isEmpty()) {
                close(chat, Ending.TOO_LONG);
            }
        }
    }
}
