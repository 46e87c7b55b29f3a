package hark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What somebody may make of a role is asked of what the role becomes, and not of what it was when he asked.
class RolesTest {
    private static final Roles.Key LEAD = new Roles.Key(Optional.empty(), Optional.of("Lead"));

    /// Who has the search within Sales alone.
    private static final Predicate<Role> WITHIN_SALES =
            then -> then.permissions().isEmpty() || !then.groups().isEmpty();

    private Directory directory;

    @BeforeEach
    void open() throws IOException {
        directory = Directory.open(new MemoryBook());
        new Groups(directory).add("Sales", List.of("70123"));
        new Roles(directory).add(edit(Optional.of("Lead"), List.of(), List.of("Sales")));
    }

    private static Roles.Edit edit(
            Optional<String> name, List<String> permissions, List<String> groups) {
        return new Roles.Edit(
                name, Optional.empty(), Optional.of(permissions), Optional.of(groups));
    }

    @Test
    void two_changes_that_each_may_be_do_not_make_together_what_may_not() throws IOException {
        Roles.Edit gives =
                new Roles.Edit(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of("recordings.search")),
                        Optional.empty());
        Roles.Edit unbinds =
                new Roles.Edit(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of()));
        Roster before = directory.roster();
        assertThat(Roles.edited(before, Optional.of(LEAD), gives)).hasValueSatisfying(this::may);
        assertThat(Roles.edited(before, Optional.of(LEAD), unbinds)).hasValueSatisfying(this::may);

        Roles roles = new Roles(directory, WITHIN_SALES);
        assertThat(roles.update(LEAD, gives)).isInstanceOf(Roles.Outcome.Kept.class);
        assertThat(roles.update(LEAD, unbinds)).isEqualTo(new Roles.Outcome.Beyond());

        assertThat(directory.roster().roleNamed("Lead").orElseThrow().groups()).hasSize(1);
    }

    private void may(Role role) {
        assertThat(WITHIN_SALES.test(role)).isTrue();
    }

    @Test
    void a_new_role_is_asked_about_as_well() throws IOException {
        Roles roles = new Roles(directory, WITHIN_SALES);

        assertThat(roles.add(edit(Optional.of("All"), List.of("6"), List.of())))
                .isEqualTo(new Roles.Outcome.Beyond());
        assertThat(directory.roster().roleNamed("All")).isEmpty();
    }
}
