package hark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        return new Roles.Edit(name, Optional.empty(), Optional.of(permissions), groups(groups));
    }

    private static Roles.BoundsEdit groups(List<String> names) {
        return new Roles.BoundsEdit(Optional.of(names), Optional.empty(), Optional.empty());
    }

    @Test
    void two_changes_that_each_may_be_do_not_make_together_what_may_not() throws IOException {
        Roles.Edit gives =
                new Roles.Edit(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of("recordings.search")),
                        Roles.BoundsEdit.NONE);
        Roles.Edit unbinds =
                new Roles.Edit(
                        Optional.empty(), Optional.empty(), Optional.empty(), groups(List.of()));
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

    @Test
    void it_holds_within_bounds_as_long_as_one_of_any_kind_is_left() throws IOException {
        Roles roles = new Roles(directory);
        roles.update(LEAD, bounds(Optional.empty(), Optional.of(List.of("Gold"))));
        roles.update(LEAD, bounds(Optional.of(List.of()), Optional.empty()));

        Role lead = directory.roster().roleNamed("Lead").orElseThrow();
        assertThat(lead.bounds()).isEqualTo(new Bounds(Set.of(), Set.of("Gold"), Set.of()));

        Roles.Edit admin =
                new Roles.Edit(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of("users.admin")),
                        Roles.BoundsEdit.NONE);
        assertThat(roles.update(LEAD, admin))
                .isEqualTo(new Roles.Outcome.NotWithinGroups(Permission.USERS_ADMIN));
    }

    /// One takes the groups away and another the ACD groups: either leaves the other's.
    @Test
    void two_who_each_take_away_some_bounds_do_not_make_it_boundless() throws IOException {
        new Roles(directory).update(LEAD, bounds(Optional.empty(), Optional.of(List.of("Gold"))));
        Predicate<Role> bounded = then -> !then.bounds().areNone();
        Roles.Edit groups = bounds(Optional.of(List.of()), Optional.empty());
        Roles.Edit acdGroups = bounds(Optional.empty(), Optional.of(List.of()));
        Roster before = directory.roster();
        for (Roles.Edit each : List.of(groups, acdGroups)) {
            assertThat(Roles.edited(before, Optional.of(LEAD), each))
                    .hasValueSatisfying(then -> assertThat(bounded.test(then)).isTrue());
        }

        Roles roles = new Roles(directory, bounded);
        assertThat(roles.update(LEAD, groups)).isInstanceOf(Roles.Outcome.Kept.class);
        assertThat(roles.update(LEAD, acdGroups)).isEqualTo(new Roles.Outcome.Beyond());
    }

    private static Roles.Edit bounds(
            Optional<List<String>> groups, Optional<List<String>> acdGroups) {
        return new Roles.Edit(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Roles.BoundsEdit(groups, acdGroups, Optional.empty()));
    }
}
