package hark.store;

import hark.people.DirectoryBook;
import hark.people.DirectoryChange;
import hark.people.Roster;
import hark.people.Site;
import hark.people.User;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// People in the database.
public final class SqlDirectoryBook implements DirectoryBook {
    private static final Kind<User> USER = new Kind<>("user", Json.of(User.class));
    private static final Kind<Site> SITE = new Kind<>("site", Json.of(Site.class));
    private static final String PUT =
            "INSERT OR REPLACE INTO directory (kind, id, body) VALUES (?, ?, ?)";

    private final Database database;

    public SqlDirectoryBook(Database database) {
        this.database = database;
    }

    private record Kind<T>(String name, Json<T> json) {
        void put(PreparedStatement put, long id, Optional<T> body) throws SQLException {
            put.setString(1, name);
            put.setLong(2, id);
            put.setString(3, body.map(json::write).orElse(null));
            put.addBatch();
        }
    }

    @Override
    public Roster roster() throws IOException {
        return Roster.of(all(USER), all(SITE), new Roster.LastIds(lastId(USER), lastId(SITE)));
    }

    private <T> List<T> all(Kind<T> kind) throws IOException {
        return database.read(
                "read the directory",
                Select.of(
                        "SELECT body FROM directory WHERE kind = ? AND body IS NOT NULL ORDER BY id",
                        kind.name()),
                row -> kind.json().read(row.getString(1)));
    }

    private long lastId(Kind<?> kind) throws IOException {
        return database.read(
                        "read the directory",
                        Select.of(
                                "SELECT coalesce(max(id), 0) FROM directory WHERE kind = ?",
                                kind.name()),
                        row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public void keep(List<DirectoryChange> changes) throws IOException {
        database.write(
                "write the directory",
                statements -> {
                    PreparedStatement put = statements.of(PUT);
                    for (DirectoryChange change : changes) {
                        put(put, change);
                    }
                    return put.executeBatch().length;
                });
    }

    private static void put(PreparedStatement put, DirectoryChange change) throws SQLException {
        switch (change) {
            case DirectoryChange.UserKept(User user) -> USER.put(put, user.id(), Optional.of(user));
            case DirectoryChange.SiteKept(Site site) -> SITE.put(put, site.id(), Optional.of(site));
            case DirectoryChange.SiteRemoved(long id) -> SITE.put(put, id, Optional.empty());
        }
    }
}
