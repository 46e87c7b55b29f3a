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
