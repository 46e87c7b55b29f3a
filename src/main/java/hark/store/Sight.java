package hark.store;

import java.sql.SQLException;
import java.util.List;

/// The database as of one moment.
interface Sight {
    <T> List<T> rows(Select select, Select.Row<T> row) throws SQLException;
}
