package hark.store;

import hark.support.Register;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One kind of what administrators keep, in the database. What is removed leaves its row without a body, so that its
/// number does not come again.
public final class SqlRegisterBook<T> implements Register.Book<T> {
    private static final String ALL = "SELECT id, body FROM rule WHERE kind = ?";
    private static final String PUT =
            "INSERT OR REPLACE INTO rule (kind, id, body) VALUES (?, ?, ?)";

    private final Database database;
    private final String kind;
    private final Json<T> json;

    /// @param kind tells its rows from others, for ever
    public SqlRegisterBook(Database database, String kind, Class<T> type) {
        this.database = database;
        this.kind = kind;
        this.json = Json.of(type);
    }

    private record Row<T>(long id, Optional<T> thing) {}

    @Override
    public Register.Page<T> read() throws IOException {
        TreeMap<Long, T> things = new TreeMap<>();
        long last = 0;
        for (Row<T> row : database.read("read each " + kind, Select.of(ALL, kind), this::row)) {
            row.thing().ifPresent(thing -> things.put(row.id(), thing));
            last = Math.max(last, row.id());
        }
        return new Register.Page<>(things, last);
    }

    private Row<T> row(ResultSet row) throws SQLException {
        String body = row.getString(2);
        return new Row<>(
                row.getLong(1), body == null ? Optional.empty() : Optional.of(json.read(body)));
    }

    @Override
    public void keep(Map<Long, Optional<T>> changes) throws IOException {
        database.write(
                "write a " + kind,
                statements -> {
                    PreparedStatement put = statements.of(PUT);
                    for (Map.Entry<Long, Optional<T>> change : changes.entrySet()) {
                        put.setString(1, kind);
                        put.setLong(2, change.getKey());
                        put.setString(3, change.getValue().map(json::write).orElse(null));
                        put.addBatch();
                    }
                    return put.executeBatch().length;
                });
    }
}
