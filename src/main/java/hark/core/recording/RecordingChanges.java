package hark.core.recording;

import hark.core.ChangeAsk;
import hark.core.Lane;
import hark.core.event.CoreEvent;
import hark.core.event.EventStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Changes of recordings by RECORDUPDATE. A running one is changed in its turn; a finished one is read first,
/// elsewhere, as soon as all that the core knows of it stands there. Such changes follow one another, so that none
/// overwrites another. Belongs to the core's thread.
public final class RecordingChanges {
    private final RecordingBook book;
    private final Recordings finished;
    private final EventStream stream;
    private final Lane reading;
    private CompletableFuture<?> last = CompletableFuture.completedFuture("");

    public RecordingChanges(
            RecordingBook book, Recordings finished, EventStream stream, Lane reading) {
        this.book = book;
        this.finished = finished;
        this.stream = stream;
        this.reading = reading;
    }

    /// @param back runs a step on the core's thread again, and completes when that turn is durable
    public CompletionStage<ChangeOutcome> change(ChangeAsk ask, Back back) {
        Optional<RecordingRow> running = running(ask);
        if (running.isPresent()) {
            return CompletableFuture.completedFuture(apply(running.get(), ask));
        }
        CompletableFuture<ChangeOutcome> outcome =
                last.handle((done, failed) -> done)
                        .thenCompose(done -> back.durably(() -> ask)) // what made it finished, too
                        .thenCompose(this::read)
                        .thenCompose(read -> back.durably(() -> decide(read, ask)));
        last = outcome;
        return outcome;
    }

    public interface Back {
        <T> CompletableFuture<T> durably(Supplier<T> step);
    }

    private Optional<RecordingRow> running(ChangeAsk ask) {
        if (ask.recordingId().isPresent()) {
            return book.unfinished(ask.recordingId().getAsLong());
        }
        return book.unfinished().stream()
                .filter(row -> ask.globalId().equals(Optional.of(row.globalId())))
                .findFirst();
    }

    private static boolean agrees(RecordingRow row, ChangeAsk ask) {
        return ask.globalId().isEmpty() || ask.globalId().get().equals(row.globalId());
    }

    /// What the reading lane found. Decided on by the core's thread, like everything.
    private sealed interface Read {
        record Row(Optional<RecordingRow> row) implements Read {}

        record Failed(String reason) implements Read {}
    }

    private CompletableFuture<Read> read(ChangeAsk ask) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        OptionalLong id = ask.recordingId();
                        return new Read.Row(
                                id.isPresent()
                                        ? finished.byId(id.getAsLong())
                                        : finished.byGlobalId(ask.globalId().orElseThrow()));
                    } catch (IOException e) {
                        return new Read.Failed(String.valueOf(e.getMessage()));
                    }
                },
                task -> reading.offer(task));
    }

    private ChangeOutcome decide(Read read, ChangeAsk ask) {
        return switch (read) {
            case Read.Failed(String reason) -> new ChangeOutcome.NotRead(reason);
            case Read.Row(Optional<RecordingRow> row) ->
                    running(ask)
                            .or(() -> row)
                            .map(each -> apply(each, ask))
                            .orElse(new ChangeOutcome.NoSuchRecording());
        };
    }

    private ChangeOutcome apply(RecordingRow row, ChangeAsk ask) {
        if (!ask.leave().reaches().test(row)) {
            return new ChangeOutcome.NoSuchRecording();
        }
        if (!agrees(row, ask)) {
            return new ChangeOutcome.Contradiction();
        }
        boolean onlyLock =
                ask.fields().isEmpty()
                        && ask.columns().keySet().stream()
                                .allMatch(column -> column == RecordingColumn.LOCKED);
        if (row.retention().locked() && !onlyLock) {
            return new ChangeOutcome.Locked();
        }
        RecordingRow changed = Rows.changed(row, ask.fields());
        for (Map.Entry<RecordingColumn, String> column : ask.columns().entrySet()) {
            changed = with(changed, column.getKey(), column.getValue());
        }
        if (Shortening.isShorter(changed.retention(), row.retention())
                && !ask.leave().shortens().test(row)) {
            return new ChangeOutcome.MayNotShorten();
        }
        if (!ask.leave().moves().test(row, changed)) {
            return new ChangeOutcome.MayNotTake();
        }
        stream.add(new CoreEvent.RecordingChanged(changed, ask.asker()));
        if (changed.retention().locked() != row.retention().locked()) {
            stream.add(new CoreEvent.Notice.HoldChanged(changed, ask.asker()));
        }
        return new ChangeOutcome.Changed(changed);
    }

    /// Columns that are no call fields. The door sends only these and call fields.
    private static final Map<RecordingColumn, BiFunction<RecordingRow, String, RecordingRow>>
            SETTERS =
                    Map.of(
                            RecordingColumn.AGENT_ID,
                                    (row, to) ->
                                            row.withAgent(
                                                    Optional.of(to).filter(id -> !id.isEmpty()),
                                                    row.deviceAlias()),
                            RecordingColumn.LOCKED,
                                    (row, to) ->
                                            row.withRetention(
                                                    row.retention()
                                                            .locked(Boolean.parseBoolean(to))),
                            RecordingColumn.ARCHIVE_ACTION_ID,
                                    (row, to) ->
                                            row.withRetention(row.retention().action(number(to))),
                            RecordingColumn.LISTENEDTO,
                                    (row, to) ->
                                            row.withNotes(
                                                    row.notes().listened(Boolean.parseBoolean(to))),
                            RecordingColumn.MEDIALABEL,
                                    (row, to) -> row.withNotes(row.notes().labelled(to)),
                            RecordingColumn.QA_FORMS,
                                    (row, to) -> row.withNotes(row.notes().forms(to)),
                            RecordingColumn.QA_GROUP_ID,
                                    (row, to) -> row.withNotes(row.notes().group(to)),
                            RecordingColumn.QA_SCORE,
                                    (row, to) -> row.withNotes(row.notes().scored(to)),
                            RecordingColumn.QA_POSS_SCORE,
                                    (row, to) -> row.withNotes(row.notes().possible(to)));

    private static RecordingRow with(RecordingRow row, RecordingColumn column, String value) {
        BiFunction<RecordingRow, String, RecordingRow> setter = SETTERS.get(column);
        if (setter == null) {
            throw new IllegalArgumentException(column + " cannot be set as a column");
        }
        return setter.apply(row, value);
    }

    private static OptionalInt number(String value) {
        return value.isEmpty() || value.equals("-1")
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(value));
    }
}
