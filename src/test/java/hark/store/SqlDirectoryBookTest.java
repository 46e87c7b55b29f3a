package hark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.people.Bounds;
import hark.people.Directory;
import hark.people.DirectoryChange;
import hark.people.DirectoryChange.GroupKept;
import hark.people.DirectoryChange.GroupRemoved;
import hark.people.DirectoryChange.RoleKept;
import hark.people.DirectoryChange.SiteKept;
import hark.people.DirectoryChange.UserKept;
import hark.people.Group;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Role;
import hark.people.Roles;
import hark.people.Roster;
import hark.people.Site;
import hark.people.User;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlDirectoryBookTest {
    private static final User FULL = Invented.full(User.class);
    private static final User BARE = Invented.bare(User.class);
    private static final String HOSTILE =
            "\u0000 '; DROP TABLE x --<&>\"\\ \uD83D\uDE00 \uD83D e\u0301 \u202E";

    @TempDir Path folder;
    private Database database;
    private SqlDirectoryBook book;

    @BeforeEach
    void open() {
        database = OpenDatabase.in(folder);
        book = new SqlDirectoryBook(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Site site(long id, String name) {
        return new Site(id, name, HOSTILE);
    }

    @Test
    void what_is_kept_comes_back_as_it_went() throws IOException {
        book.keep(
                List.of(
                        new UserKept(FULL),
                        new UserKept(BARE),
                        new SiteKept(site(7, HOSTILE)),
                        new RoleKept(Invented.full(Role.class)),
                        new GroupKept(new Group(3, HOSTILE, List.of(HOSTILE, "4678")))));

        Roster roster = book.roster();

        assertThat(roster.users()).containsExactlyInAnyOrder(FULL, BARE);
        assertThat(roster.sites()).containsExactly(site(7, HOSTILE));
        assertThat(roster.roles()).containsExactly(Invented.full(Role.class));
        assertThat(roster.groups())
                .containsExactly(new Group(3, HOSTILE, List.of(HOSTILE, "4678")));
    }

    /// It must not come to hold everywhere.
    @Test
    void a_role_of_a_version_that_knew_no_acd_groups_stays_within_its_groups() throws IOException {
        String body =
                "{\"id\":4,\"name\":\"Old\",\"description\":\"\","
                        + "\"permissions\":[\"RECORDINGS_SEARCH\"],\"groups\":[7]}";
        database.write(
                "write an old role",
                statements -> {
                    PreparedStatement put =
                            statements.of("INSERT INTO directory VALUES ('role', 4, ?)");
                    put.setString(1, body);
                    return put.executeUpdate();
                });

        Role old = book.roster().role(4).orElseThrow();
        assertThat(old.bounds()).isEqualTo(Bounds.ofGroups(7L));
        assertThat(Rights.of(old).has(Permission.RECORDINGS_SEARCH)).isFalse();
    }

    @Test
    void the_last_word_counts() throws IOException {
        book.keep(List.of(new GroupKept(new Group(1, "Sales", List.of("1")))));
        book.keep(
                List.of(
                        new GroupKept(new Group(1, "Sales", List.of("2"))),
                        new GroupKept(new Group(1, "Sales", List.of("3")))));

        assertThat(book.roster().group(1)).contains(new Group(1, "Sales", List.of("3")));
    }

    @Test
    void an_id_that_was_removed_does_not_come_again_after_a_restart() throws IOException {
        Directory directory = Directory.open(book);
        Roles roles = new Roles(directory);
        roles.add(edit("First"));
        roles.remove(new Roles.Key(Optional.of(2L), Optional.empty()));

        Roles.Outcome outcome = new Roles(Directory.open(book)).add(edit("Second"));

        assertThat(outcome).isEqualTo(new Roles.Outcome.Kept(new Role(3, "Second", "", List.of())));
    }

    private static Roles.Edit edit(String name) {
        return new Roles.Edit(
                Optional.of(name), Optional.empty(), Optional.empty(), Roles.BoundsEdit.NONE);
    }

    @Test
    void later_starts_add_no_role() throws IOException {
        Directory.open(book);
        Directory.open(book);

        assertThat(book.roster().roles()).extracting(Role::name).containsExactly("DefaultAgent");
    }

    @Test
    void what_cannot_be_written_is_not_there() throws IOException, SQLException {
        Directory directory = Directory.open(book);
        Roster before = directory.roster();

        try (OpenDatabase.Holder _ = OpenDatabase.hold(folder)) {
            assertThatThrownBy(() -> new Roles(directory).add(edit("Lost")))
                    .isInstanceOf(IOException.class);
        }

        assertThat(directory.roster()).isSameAs(before);
        assertThat(book.roster().roleNamed("Lost")).isEmpty();
    }

    @Test
    void many_changes_are_kept_all_or_none() throws SQLException, IOException {
        book.keep(List.of(new SiteKept(site(1, "Chicago"))));
        OpenDatabase.execute(
                OpenDatabase.other(folder),
                "CREATE TRIGGER stop BEFORE INSERT ON directory WHEN NEW.id = 3"
                        + " BEGIN SELECT RAISE(ABORT, 'no'); END");
        List<DirectoryChange> changes =
                List.of(
                        new SiteKept(site(2, "Denver")),
                        new GroupRemoved(1),
                        new SiteKept(site(3, "Boulder")));

        assertThatThrownBy(() -> book.keep(changes)).isInstanceOf(IOException.class);

        assertThat(book.roster().sites()).containsExactly(site(1, "Chicago"));
    }
}
