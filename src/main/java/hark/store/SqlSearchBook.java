package hark.store;

import hark.api.search.SavedSearch;
import hark.api.search.SearchBook;
import hark.people.Roster;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Saved searches in the database.
public final class SqlSearchBook implements SearchBook {
    private static final String OF =
            "SELECT id, name, query, version FROM saved_search WHERE owner = ?";
    private static final String ADD =
            "INSERT INTO saved_search (owner, folded, name, query, version) VALUES (?, ?, ?, ?, 1) RETURNING id";
    private static final String REPLACE =
            "UPDATE saved_search SET folded = ?, name = ?, query = ?, version = ? WHERE owner = ? AND id = ?";
    private static final String REMOVE = "DELETE FROM saved_search WHERE owner = ? AND id = ?";
    private static final String OWNERS =
            "SELECT owner, max(away_since) FROM saved_search GROUP BY owner";
    private static final String MARK = "UPDATE saved_search SET away_since = ? WHERE owner = ?";
    private static final String FORGET = "DELETE FROM saved_search WHERE owner = ?";

    private final Database database;

    public SqlSearchBook(Database database) {
        this.database = database;
    }

    @Override
    public List<SavedSearch> of(long owner) throws IOException {
        return database.read("read saved searches", Select.of(OF, owner), SqlSearchBook::search);
    }

    private static SavedSearch search(ResultSet row) throws SQLException {
        return new SavedSearch(
                row.getLong(1),
                new SavedSearch.Wording(row.getString(2), row.getString(3)),
                row.getLong(4));
    }

    @Override
    public SavedSearch add(long owner, SavedSearch.Wording wording) throws IOException {
        return database.write(
                "save a search",
                statements -> {
                    PreparedStatement add = statements.of(ADD);
                    add.setLong(1, owner);
                    add.setString(2, Roster.folded(wording.name()));
                    add.setString(3, wording.name());
                    add.setString(4, wording.query());
                    try (ResultSet row = add.executeQuery()) {
                        row.next();
                        return new SavedSearch(row.getLong(1), wording, 1);
                    }
                });
    }

    @Override
    public void replace(long owner, SavedSearch search) throws IOException {
        database.write(
                "change a saved search",
                statements -> {
                    PreparedStatement replace = statements.of(REPLACE);
                    replace.setString(1, Roster.folded(search.wording().name()));
                    replace.setString(2, search.wording().name());
                    replace.setString(3, search.wording().query());
                    replace.setLong(4, search.version());
                    replace.setLong(5, owner);
                    replace.setLong(6, search.id());
                    return replace.executeUpdate();
                });
    }

    @Override
    public void remove(long owner, long id) throws IOException {
        database.write(
                "remove a saved search",
                statements -> {
                    PreparedStatement remove = statements.of(REMOVE);
                    remove.setLong(1, owner);
                    remove.setLong(2, id);
                    return remove.executeUpdate();
                });
    }

    @Override
    public List<Owner> owners() throws IOException {
        return database.read(
                "read who has saved searches", Select.of(OWNERS), SqlSearchBook::owner);
    }

    private static Owner owner(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        long since = row.getLong(2);
        return new Owner(id, row.wasNull() ? Optional.empty() : Optional.of(Columns.time(since)));
    }

    @Override
    public void mark(Map<Long, Optional<Instant>> since) throws IOException {
        database.write(
                "mark saved searches",
                statements -> {
                    PreparedStatement mark = statements.of(MARK);
                    for (Map.Entry<Long, Optional<Instant>> each : since.entrySet()) {
                        if (each.getValue().isPresent()) {
                            mark.setLong(1, Columns.micros(each.getValue().get()));
                        } else {
                            mark.setNull(1, Types.INTEGER);
                        }
                        mark.setLong(2, each.getKey());
                        mark.addBatch();
                    }
                    return mark.executeBatch().length;
                });
    }

    @Override
    public void forget(Collection<Long> owners) throws IOException {
        database.write(
                "remove saved searches",
                statements -> {
                    PreparedStatement forget = statements.of(FORGET);
                    for (long owner : owners) {
                        forget.setLong(1, owner);
                        forget.addBatch();
                    }
                    return forget.executeBatch().length;
                });
    }
}
