package hark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private final User ann = SampleUser.described(1, "ann phones=7001;7002");
    private Directory directory;
    private Groups groups;

    @BeforeEach
    void open() throws IOException {
        directory = Directory.open(new MemoryBook());
        groups = new Groups(directory);
    }

    private List<String> groupsOfAnn() {
        return directory.roster().groupsOf(ann);
    }

    private static Groups.Key named(String name) {
        return new Groups.Key(Optional.empty(), Optional.of(name));
    }

    @Test
    void an_agent_is_in_every_group_that_holds_a_phone_of_his_once() throws IOException {
        groups.add("Sales", List.of("7001", "7002", "8000"));
        groups.add("Night", List.of("7002"));
        groups.add("Other", List.of("8000"));

        assertThat(groupsOfAnn()).containsExactlyInAnyOrder("Sales", "Night");
    }

    @Test
    void he_leaves_it_with_his_last_phone_or_with_the_group() throws IOException {
        groups.add("Sales", List.of("7001", "7002"));
        groups.add("Night", List.of("7002"));

        groups.removeMembers(named("Sales"), List.of("7001"));
        assertThat(groupsOfAnn()).containsExactlyInAnyOrder("Sales", "Night");

        groups.removeMembers(named("Sales"), List.of("7002"));
        assertThat(groupsOfAnn()).containsExactly("Night");

        groups.remove(named("Night"));
        assertThat(groupsOfAnn()).isEmpty();
    }

    /// Lists of names are separated by it.
    @Test
    void no_new_name_holds_what_stands_between_names() throws IOException {
        groups.add("Sales", List.of());
        Groups.Key renamed = new Groups.Key(Optional.of(1L), Optional.of("Sales; North"));
        Roles roles = new Roles(directory);

        assertThat(groups.add("A;B", List.of())).isEqualTo(new Groups.Outcome.NameUnfit());
        assertThat(groups.update(renamed, Optional.empty()))
                .isEqualTo(new Groups.Outcome.NameUnfit());
        assertThat(roles.add(role("A;B"))).isEqualTo(new Roles.Outcome.NameUnfit());
        roles.add(role("Desk"));
        long id = directory.roster().roleNamed("Desk").orElseThrow().id();
        assertThat(roles.update(new Roles.Key(Optional.of(id), Optional.empty()), role("D;")))
                .isEqualTo(new Roles.Outcome.NameUnfit());
    }

    private static Roles.Edit role(String name) {
        return new Roles.Edit(
                Optional.of(name), Optional.empty(), Optional.empty(), Roles.BoundsEdit.NONE);
    }

    /// Made by an earlier version.
    @Test
    void a_name_that_holds_it_all_the_same_stays_until_it_is_changed() throws IOException {
        MemoryBook book = new MemoryBook();
        directory = Directory.open(book);
        directory.change(roster ->
                new Directory.Step<>(
                        true,
                        List.of(new DirectoryChange.GroupKept(new Group(7, "A;B", List.of())))));
        groups = new Groups(directory);

        assertThat(groups.addMembers(named("A;B"), List.of("7001")))
                .isInstanceOf(Groups.Outcome.Kept.class);
        assertThat(
                        groups.update(
                                new Groups.Key(Optional.of(7L), Optional.of("AB")),
                                Optional.empty()))
                .isInstanceOf(Groups.Outcome.Kept.class);
    }

    @Test
    void a_renamed_group_goes_by_its_new_name_and_an_older_picture_by_the_old_one()
            throws IOException {
        groups.add("Sales", List.of("7001"));
        Roster before = directory.roster();
        Groups.Key first = new Groups.Key(Optional.of(1L), Optional.of("Orders"));

        groups.update(first, Optional.empty());

        assertThat(groupsOfAnn()).containsExactly("Orders");
        assertThat(before.groupsOf(ann)).containsExactly("Sales");
    }
}
