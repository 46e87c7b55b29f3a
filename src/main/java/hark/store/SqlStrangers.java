package hark.store;

import hark.api.compat.Stranger;
import hark.api.compat.StrangerBook;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.util.List;

/// The words nobody knows, in the database.
public final class SqlStrangers implements StrangerBook {
    private static final Json<Stranger> STRANGER = Json.of(Stranger.class);

    private final Database database;

    public SqlStrangers(Database database) {
        this.database = database;
    }

    @Override
    public List<Stranger> all() throws IOException {
        return database.read(
                "read the unknown words",
                Select.of("SELECT body FROM stranger"),
                row -> STRANGER.read(row.getString(1)));
    }

    @Override
    public void keep(List<Stranger> met, List<Stranger> forgotten) throws IOException {
        database.write(
                "write unknown words",
                statements -> {
                    PreparedStatement put =
                            statements.of(
                                    "INSERT OR REPLACE INTO stranger (kind, name, body) VALUES (?, ?, ?)");
                    PreparedStatement delete =
                            statements.of("DELETE FROM stranger WHERE kind = ? AND name = ?");
                    for (Stranger each : forgotten) {
                        delete.setString(1, each.kind().name());
                        delete.setString(2, each.name());
                        delete.executeUpdate();
                    }
                    for (Stranger each : met) {
                        put.setString(1, each.kind().name());
                        put.setString(2, each.name());
                        put.setString(3, STRANGER.write(each));
                        put.executeUpdate();
                    }
                    return met.size() + forgotten.size();
                });
    }
}
