package hark.audit;

import hark.audit.TrailLines.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Walks a trail from its first row to its last, and tells what is not as it was written. A server may be writing it.
public final class ChainCheck implements AutoCloseable {
    /// More are told at once, and cannot be acknowledged before there are fewer.
    private static final int FLAWS_MAX = 1_000;

    /// A head follows a row within seconds.
    private static final Duration UNSIGNED = Duration.ofMinutes(1);

    private final TrailFiles files;
    private final Keys keys;
    private final List<Head> known;
    private final Telling telling;
    private final Map<String, String> purged = new HashMap<>();
    private Head last = Head.NONE;
    private Optional<Row> firstRow = Optional.empty();
    private Optional<Row> lastRow = Optional.empty();
    private Optional<Row> signature = Optional.empty();
    private Optional<Row> unsigned = Optional.empty();
    private long rows;
    private Optional<List<Path>> all = Optional.empty();
    private Optional<TrailLines> open = Optional.empty();
    private int at;

    /// Until the rows behind them have been seen, which may acknowledge them.
    private final List<Flaw> flaws = new ArrayList<>();

    /// By the name of the flaw.
    private final Map<String, Row> acknowledgements = new HashMap<>();

    /// The keys that may have signed.
    public interface Keys {
        /// Empty when there is no such key.
        Optional<Boolean> verifies(String key, byte[] message, byte[] signature);
    }

    /// Whom it is told.
    ///
    /// @param flaw what is wrong, with the file it is in; told at the end, unless there are very many
    /// @param acknowledged what was wrong, and is known to those who answer for the trail
    /// @param note what is no fault
    /// @param row each row, in their order
    public record Telling(
            Consumer<Flaw> flaw,
            Consumer<Flaw.Acknowledged> acknowledged,
            Consumer<String> note,
            Consumer<Row> row) {}

    /// @param known heads that somebody has kept elsewhere
    public ChainCheck(Path folder, Keys keys, List<Head> known, Telling telling) {
        this.files = new TrailFiles(folder);
        this.keys = keys;
        this.known = new ArrayList<>(known);
        this.telling = telling;
    }

    /// @return how many rows there are
    public long walk() throws IOException {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = goesOn(Integer.MAX_VALUE);
            }
        } finally {
            close();
        }
        return rows;
    }

    /// Goes some lines further, for a walk with rests. To be closed when it is over, or given up.
    ///
    /// @return false at the end
    boolean goesOn(int lines) throws IOException {
        if (all.isEmpty()) {
            all = Optional.of(files.all());
        }
        int left = lines;
        while (left > 0 && at < all.get().size()) {
            left -= walk(all.get().get(at), left);
        }
        if (at < all.get().size()) {
            return true;
        }
        begin();
        end(all.get());
        tell();
        return false;
    }

    /// @return how many lines it went; one more at the end of the file
    private int walk(Path file, int max) throws IOException {
        if (open.isEmpty()) {
            open = Optional.of(new TrailLines(file));
        }
        TrailLines lines = open.get();
        for (int gone = 0; gone < max; gone++) {
            Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                end(file, lines);
                return gone + 1;
            }
            line(file, line.get());
        }
        return max;
    }

    private void end(Path file, TrailLines lines) throws IOException {
        if (lines.isTorn() && !file.equals(all.orElseThrow().getLast())) {
            flaw(
                    file,
                    "It ends in the middle of row %d.".formatted(last.row() + 1),
                    "torn " + last.hash());
        }
        signature.ifPresent(row -> verify(file, row));
        signature = Optional.empty();
        close();
        at++;
    }

    /// How many rows it has seen.
    long rows() {
        return rows;
    }

    /// The last one it has seen.
    Head last() {
        return last;
    }

    @Override
    public void close() throws IOException {
        Optional<TrailLines> lines = open;
        open = Optional.empty();
        if (lines.isPresent()) {
            lines.get().close();
        }
    }

    private void line(Path file, Line line) {
        Optional<Row> parsed = line.row();
        String hash = line.hash();
        if (parsed.isEmpty()) {
            flaw(file, "What stands behind row %d is no row.".formatted(last.row()), hash);
            last = new Head(last.row() + 1, hash);
            return;
        }
        Row row = parsed.get();
        if (firstRow.isEmpty()) {
            firstRow = parsed;
            last = new Head(Math.max(0, row.number() - 1), row.previous());
        }
        follows(file, row);
        last = new Head(row.number(), hash);
        lastRow = parsed;
        rows++;
        take(file, row);
        known.removeIf(head -> isSame(file, head));
        telling.row().accept(row);
    }

    private void follows(Path file, Row row) {
        if (row.number() != last.row() + 1) {
            flaw(
                    file,
                    "Row %d stands behind row %d: rows are missing, or are not in their order."
                            .formatted(row.number(), last.row()),
                    last.hash() + row.text());
        } else if (!row.previous().equals(last.hash())) {
            flaw(
                    file,
                    "Row %d does not continue row %d: that was changed, or another was put in its place."
                            .formatted(row.number(), last.row()),
                    last.hash() + row.text());
        }
    }

    private void take(Path file, Row row) {
        switch (row.deed().what()) {
            case AuditLog.HEAD -> {
                signature = Optional.of(row);
                unsigned = Optional.empty();
            }
            case AuditLog.BROKEN ->
                    flaw(
                            file,
                            "Row %d: %s"
                                    .formatted(
                                            row.number(),
                                            row.result().getOrDefault("why", "It was broken.")),
                            row.text());
            case AuditLog.ACKNOWLEDGED -> acknowledged(row);
            case AuditLog.PURGED ->
                    purged.put(
                            row.result().getOrDefault(TrailPurge.THROUGH, ""),
                            row.result().getOrDefault(TrailPurge.HASH, ""));
            default -> unsigned(row);
        }
    }

    private void unsigned(Row row) {
        unsigned = unsigned.isPresent() ? unsigned : Optional.of(row);
    }

    private void acknowledged(Row row) {
        unsigned(row);
        String flaw = row.deed().about().getOrDefault(AuditLog.FLAW, "");
        if (row.code().equals(OptionalInt.of(AuditLog.OK))) {
            acknowledgements.putIfAbsent(flaw, row);
        }
    }

    private boolean isSame(Path file, Head head) {
        if (head.row() != last.row()) {
            return false;
        }
        if (!head.hash().equals(last.hash())) {
            flaw(
                    file,
                    "Row %d is another than it was.".formatted(head.row()),
                    head.hash() + last.hash());
        }
        return true;
    }

    /// The last head of a file vouches for all before it.
    private void verify(Path file, Row head) {
        Optional<Map.Entry<String, String>> signed = head.result().entrySet().stream().findFirst();
        if (signed.isEmpty()) {
            flaw(file, "Row %d is not signed.".formatted(head.number()), head.text());
            return;
        }
        String key = signed.get().getKey();
        Optional<Boolean> verified =
                bytes(signed.get().getValue())
                        .flatMap(bytes ->
                                keys.verifies(
                                        key,
                                        Signer.message(head.number(), head.previous()),
                                        bytes));
        if (verified.isEmpty()) {
            flaw(
                    file,
                    "Row %d is signed with no key that is here.".formatted(head.number()),
                    head.text());
        } else if (!verified.get()) {
            flaw(file, "The signature of row %d is wrong.".formatted(head.number()), head.text());
        }
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What comes before the first row was purged, or the trail is not whole.
    private void begin() {
        long before = firstRow.map(row -> row.number() - 1).orElse(0L);
        String hash = firstRow.map(Row::previous).orElse(Head.NONE.hash());
        boolean isWhole =
                before == 0
                        ? hash.equals(Head.NONE.hash())
                        : hash.equals(purged.getOrDefault(Long.toString(before), ""));
        if (!isWhole) {
            flaw(
                    "",
                    "Rows up to %d are missing, and no row says that their time was over."
                            .formatted(before),
                    "missing " + before + hash);
        }
        known.removeIf(head -> isPurged(head, before));
    }

    /// Nobody can say any more whether it was as somebody has kept it.
    private boolean isPurged(Head head, long before) {
        if (head.row() < 1 || head.row() > before) {
            return false;
        }
        telling.note()
                .accept(
                        "Row %d of the audit trail cannot be held against anything: its time was over."
                                .formatted(head.row()));
        return true;
    }

    private void end(List<Path> walked) {
        String newest = walked.isEmpty() ? "" : walked.getLast().getFileName().toString();
        for (Head head : known) {
            flaw(
                    newest,
                    "The trail ends at row %d, although row %d had been written."
                            .formatted(last.row(), head.row()),
                    "ends " + head);
        }
        if (unsigned.isPresent() && lastRow.isPresent()) {
            Row from = unsigned.get();
            if (Duration.between(from.at(), lastRow.get().at()).compareTo(UNSIGNED) > 0) {
                flaw(
                        newest,
                        "No signed row vouches for row %d and later ones.".formatted(from.number()),
                        "unsigned " + from.text());
            } else {
                telling.note()
                        .accept(
                                "No signed row vouches yet for row %d and later ones of the audit trail."
                                        .formatted(from.number()));
            }
        }
    }

    private void tell() {
        for (Flaw flaw : flaws) {
            Optional.ofNullable(acknowledgements.get(flaw.name()))
                    .ifPresentOrElse(
                            row -> telling.acknowledged().accept(acknowledged(flaw, row)),
                            () -> telling.flaw().accept(flaw));
        }
        flaws.clear();
    }

    private static Flaw.Acknowledged acknowledged(Flaw flaw, Row row) {
        Who who = row.deed().who();
        String name = who.user().isEmpty() ? who.client() : who.user();
        return new Flaw.Acknowledged(flaw, name, row.at(), row.number());
    }

    private void flaw(Path file, String sentence, String evidence) {
        flaw(file.getFileName().toString(), sentence, evidence);
    }

    private void flaw(String file, String sentence, String evidence) {
        Flaw flaw = Flaw.of(file, sentence, evidence);
        if (flaws.size() < FLAWS_MAX) {
            flaws.add(flaw);
        } else {
            telling.flaw().accept(flaw);
        }
    }
}
