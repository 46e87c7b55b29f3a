package hark.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// A question to the database. What it asks for is in the values; the text holds a question mark for each.
record Select(String sql, List<Object> values) {
    static Select of(String sql, Object... values) {
        return new Select(sql, List.of(values));
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
