package hark.store;

import hark.people.DirectoryBook;
import hark.people.DirectoryChange;
import hark.people.DirectoryChange.GroupKept;
import hark.people.DirectoryChange.GroupRemoved;
import hark.people.DirectoryChange.RoleKept;
import hark.people.DirectoryChange.RoleRemoved;
import hark.people.DirectoryChange.SiteKept;
import hark.people.DirectoryChange.SiteRemoved;
import hark.people.DirectoryChange.UserKept;
import hark.people.Group;
import hark.people.Role;
import hark.people.Roster;
import hark.people.Site;
import hark.people.User;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// People in the database.
public final class SqlDirectoryBook implements DirectoryBook {
    private static final Json<User> USER = Json.of(User.class);
    private static final Json<Site> SITE = Json.of(Site.class);
    private static final Json<Role> ROLE = Json.of(Role.class);
    private static final Json<Group> GROUP = Json.of(Group.class);
    private static final String PUT =
            "INSERT OR REPLACE INTO directory (kind, id, body) VALUES (?, ?, ?)";

    private final Database database;

    public SqlDirectoryBook(Database database) {
        this.database = database;
    }

    @Override
    public Roster roster() throws IOException {
        return Roster.of(
                database.read(
                        "read the directory",
                        Select.of("SELECT kind, id, body FROM directory"),
                        SqlDirectoryBook::kept));
    }

    private static DirectoryChange kept(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        long id = row.getLong("id");
        Optional<String> body = Optional.ofNullable(row.getString("body"));
        return switch (kind) {
            case "user" -> new UserKept(USER.read(body.orElse("")));
            case "site" ->
                    body.isEmpty() ? new SiteRemoved(id) : new SiteKept(SITE.read(body.get()));
            case "role" ->
                    body.isEmpty() ? new RoleRemoved(id) : new RoleKept(ROLE.read(body.get()));
            case "group" ->
                    body.isEmpty() ? new GroupRemoved(id) : new GroupKept(GROUP.read(body.get()));
            default -> throw new SQLException("the directory holds a " + kind);
        };
    }

    @Override
    public void keep(List<DirectoryChange> changes) throws IOException {
        database.write(
                "write the directory",
                statements -> {
                    PreparedStatement put = statements.of(PUT);
                    for (DirectoryChange change : changes) {
                        Row row = row(change);
                        put.setString(1, row.kind());
                        put.setLong(2, change.id());
                        put.setString(3, row.body().orElse(null));
                        put.addBatch();
                    }
                    return put.executeBatch().length;
                });
    }

    /// @param body empty: removed
    private record Row(String kind, Optional<String> body) {}

    private static Row row(DirectoryChange change) {
        return switch (change) {
            case UserKept(User user) -> new Row("user", Optional.of(USER.write(user)));
            case SiteKept(Site site) -> new Row("site", Optional.of(SITE.write(site)));
            case SiteRemoved _ -> new Row("site", Optional.empty());
            case RoleKept(Role role) -> new Row("role", Optional.of(ROLE.write(role)));
            case RoleRemoved _ -> new Row("role", Optional.empty());
            case GroupKept(Group group) -> new Row("group", Optional.of(GROUP.write(group)));
            case GroupRemoved _ -> new Row("group", Optional.empty());
        };
    }
}
