package hark.store;

import hark.audit.BegunBook;
import hark.audit.Head;
import hark.store.Writer.Passengers;
import hark.store.Writer.Statements;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// What was begun, in the database: it costs no commit of its own, for every transaction takes along what waits, and
/// removes what is over.
public final class SqlBegun implements BegunBook, Passengers {
    private static final String LINES = "SELECT lines FROM begun ORDER BY id";

    static final String HEAD = "SELECT row, hash FROM audit_head";

    private static final int STALE_MAX = 1_000;

    private final Database database;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<Long> over = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Optional<Head>> head = new AtomicReference<>(Optional.empty());
    private final AtomicInteger stale = new AtomicInteger();
    private final long lastOfBefore;

    // Belong to whoever holds the writer
    private List<Waiting> aboard = List.of();
    private List<Long> leaving = List.of();
    private Optional<Head> shown = Optional.empty();
    private long batch;

    private SqlBegun(Database database, long lastOfBefore) {
        this.database = database;
        this.lastOfBefore = lastOfBefore;
    }

    /// From now on every transaction takes along what is put here.
    public static SqlBegun open(Database database) throws IOException {
        long last =
                database.read(
                                "read what was begun",
                                Select.of("SELECT coalesce(max(id), 0) FROM begun"),
                                row -> row.getLong(1))
                        .getFirst();
        SqlBegun begun = new SqlBegun(database, last);
        database.takeAlong(begun);
        return begun;
    }

    @Override
    public Ticket put(String text) {
        Waiting ticket = new Waiting(text);
        waiting.add(ticket);
        return ticket;
    }

    @Override
    public List<String> left() throws IOException {
        return database
                .read("read what was begun", Select.of(LINES), row -> row.getString(1))
                .stream()
                .flatMap(String::lines)
                .toList();
    }

    @Override
    public void forgetLeft() {
        over.add(-lastOfBefore);
    }

    @Override
    public void head(Head newest) {
        head.set(Optional.of(newest));
    }

    @Override
    public Optional<Head> head() throws IOException {
        return database
                .read("read the head of the audit trail", Select.of(HEAD), SqlBegun::head)
                .stream()
                .findFirst();
    }

    static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong(1), row.getString(2));
    }

    @Override
    public void keep() throws IOException {
        database.write("write what was begun", statements -> 0);
    }

    @Override
    public void board(Statements statements) throws SQLException {
        aboard = boarding();
        if (!aboard.isEmpty()) {
            batch = insert(statements);
        }
        leave(statements);
        shown = head.getAndSet(Optional.empty());
        if (shown.isPresent()) {
            PreparedStatement put =
                    statements.of(
                            "INSERT OR REPLACE INTO audit_head (one, row, hash) VALUES (1, ?, ?)");
            put.setLong(1, shown.get().row());
            put.setString(2, shown.get().hash());
            put.executeUpdate();
        }
    }

    private List<Waiting> boarding() {
        List<Waiting> boarding = new ArrayList<>();
        for (Waiting each = waiting.poll(); each != null; each = waiting.poll()) {
            if (each.boards()) {
                boarding.add(each);
            }
        }
        return boarding;
    }

    private long insert(Statements statements) throws SQLException {
        PreparedStatement insert = statements.of("INSERT INTO begun (lines) VALUES (?)");
        insert.setString(
                1, aboard.stream().map(each -> each.text).collect(Collectors.joining("\n")));
        insert.executeUpdate();
        try (ResultSet key = statements.of("SELECT last_insert_rowid()").executeQuery()) {
            key.next();
            return key.getLong(1);
        }
    }

    /// A negative number means all up to it.
    private void leave(Statements statements) throws SQLException {
        leaving = new ArrayList<>();
        for (Long each = over.poll(); each != null; each = over.poll()) {
            leaving.add(each);
        }
        for (long each : leaving) {
            PreparedStatement delete =
                    each > 0
                            ? statements.of("DELETE FROM begun WHERE id = ?")
                            : statements.of("DELETE FROM begun WHERE id <= ?");
            delete.setLong(1, Math.abs(each));
            delete.executeUpdate();
        }
    }

    @Override
    public void arrived() {
        if (!aboard.isEmpty()) {
            Batch kept = new Batch(batch, aboard.size());
            aboard.forEach(each -> each.arrives(kept));
        }
        aboard = List.of();
        leaving = List.of();
        shown = Optional.empty();
    }

    /// The transaction came to nothing: the next one takes them along.
    @Override
    public void stayed() {
        waiting.addAll(aboard);
        over.addAll(leaving);
        shown.ifPresent(each -> head.compareAndSet(Optional.empty(), Optional.of(each)));
        aboard = List.of();
        leaving = List.of();
        shown = Optional.empty();
    }

    /// Those who came to the disk together, and leave it together.
    private final class Batch {
        private final long id;
        private int left;

        Batch(long id, int left) {
            this.id = id;
            this.left = left;
        }

        synchronized void leaves() {
            left--;
            if (left == 0) {
                over.add(id);
            }
        }
    }

    private final class Waiting implements Ticket {
        private final String text;
        private Optional<Batch> kept = Optional.empty();
        private boolean over;

        Waiting(String text) {
            this.text = text;
        }

        /// What was refused needs no transaction, and there may be none for long.
        private void stays() {
            if (stale.incrementAndGet() % STALE_MAX == 0) {
                waiting.removeIf(each -> !each.boards());
            }
        }

        synchronized boolean boards() {
            return !over;
        }

        synchronized void arrives(Batch batch) {
            kept = Optional.of(batch);
            if (over) {
                batch.leaves();
            }
        }

        @Override
        public synchronized boolean isKept() {
            return kept.isPresent();
        }

        @Override
        public synchronized void over() {
            if (!over) {
                over = true;
                kept.ifPresentOrElse(Batch::leaves, this::stays);
            }
        }
    }
}
