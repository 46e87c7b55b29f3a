package hark.people;

import static hark.people.Permission.LIVE_VIEW;
import static hark.people.Permission.RECORDINGS_PLAY;
import static hark.people.Permission.RECORDINGS_SEARCH;
import static hark.people.Permission.ROLES_ADMIN;
import static hark.people.Permission.SELF_DOWNLOAD;
import static hark.people.Permission.SELF_RECORD;
import static hark.people.Permission.USERS_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RightsTest {
    private static final Roster ROSTER =
            Roster.of(
                    List.of(
                            role(1, List.of(RECORDINGS_SEARCH, RECORDINGS_PLAY), 1L),
                            role(2, List.of(RECORDINGS_SEARCH), 2L),
                            role(3, List.of(RECORDINGS_PLAY)),
                            role(4, List.of(ROLES_ADMIN, USERS_ADMIN)),
                            new DirectoryChange.GroupKept(new Group(1, "Sales", List.of("70123"))),
                            new DirectoryChange.GroupKept(new Group(2, "Support", List.of("9"))),
                            new DirectoryChange.UserKept(
                                    SampleUser.of(1, "user ann phones=70123".split(" ")))));

    private static DirectoryChange role(long id, List<Permission> permissions, Long... groups) {
        return new DirectoryChange.RoleKept(
                new Role(id, "role " + id, "", permissions, List.of(groups), List.of(), List.of()));
    }

    private static Rights of(Long... roles) {
        return Rights.ofRoles(List.of(roles), ROSTER);
    }

    @Test
    void roles_add_up() {
        Rights both = of(1L, 2L);

        assertThat(both.within())
                .isEqualTo(
                        Map.of(
                                RECORDINGS_SEARCH, Bounds.ofGroups(1L, 2L),
                                RECORDINGS_PLAY, Bounds.ofGroups(1L)));
        assertThat(both.has(RECORDINGS_PLAY)).isFalse();
        assertThat(both.hasSomewhere(RECORDINGS_PLAY)).isTrue();
        assertThat(both.hasSomewhere(LIVE_VIEW)).isFalse();
        assertThat(of(1L, 3L).has(RECORDINGS_PLAY)).isTrue();
        assertThat(of(1L, 3L).within()).containsOnlyKeys(RECORDINGS_SEARCH);
    }

    @Test
    void reach_is_the_phones_of_the_groups_and_the_agents_who_have_one() {
        Within sales = of(1L).reach(List.of(RECORDINGS_PLAY), ROSTER).orElseThrow();

        assertThat(sales).isEqualTo(new Within(Set.of("70123"), Set.of("1")));
        assertThat(sales.holds("70123", Optional.empty())).isTrue();
        assertThat(sales.holds("9", Optional.of("1"))).isTrue();
        assertThat(sales.holds("9", Optional.of("2"))).isFalse();
        assertThat(of(1L, 3L).reach(List.of(RECORDINGS_PLAY), ROSTER)).isEmpty();
        assertThat(of(1L).reach(List.of(LIVE_VIEW), ROSTER)).contains(Within.NOTHING);
        assertThat(of(2L, 1L).reach(List.of(RECORDINGS_PLAY, LIVE_VIEW), ROSTER)).contains(sales);
    }

    @Test
    void nobody_gives_what_reaches_further_than_his() {
        assertThat(of(1L).cover(of(1L))).isTrue();
        assertThat(of(1L).cover(of(2L))).isFalse();
        assertThat(of(1L, 2L).cover(of(2L))).isTrue();
        assertThat(of(1L).cover(of(3L))).isFalse();
        assertThat(of(3L).cover(of(1L))).isFalse();
        assertThat(
                        of(3L, 2L)
                                .cover(
                                        new Rights(
                                                Set.of(),
                                                Map.of(RECORDINGS_PLAY, Bounds.ofGroups(7L)),
                                                false,
                                                Set.of())))
                .isTrue();
        assertThat(Rights.UNBOUND.cover(of(1L, 2L, 3L, 4L))).isTrue();
    }

    @Test
    void bounds_of_all_kinds_add_up_and_are_covered_one_by_one() {
        Role gold =
                new Role(9, "", "", List.of(RECORDINGS_PLAY), List.of(1L), List.of("G"), List.of());
        Role gate =
                new Role(8, "", "", List.of(RECORDINGS_PLAY), List.of(), List.of(), List.of("G"));
        Bounds both = gold.bounds().and(gate.bounds());

        assertThat(both).isEqualTo(new Bounds(Set.of(1L), Set.of("G"), Set.of("G")));
        assertThat(both.cover(gold.bounds())).isTrue();
        assertThat(gold.bounds().cover(gate.bounds())).as("another kind").isFalse();
        assertThat(Rights.of(gold).cover(Rights.of(gate))).isFalse();
        assertThat(Rights.of(gold).has(RECORDINGS_PLAY)).isFalse();

        Within reach = Rights.of(gate).reach(List.of(RECORDINGS_PLAY), ROSTER).orElseThrow();
        assertThat(reach.isNothing()).isFalse();
        assertThat(reach.holds(Routing.of("", "G"))).isTrue();
        assertThat(reach.holds(Routing.of("G", ""))).isFalse();
        assertThat(reach.holds(Routing.of("", "g"))).isFalse();
        assertThat(reach.holds(Routing.NONE)).isFalse();
        assertThat(reach.holds("70123", Optional.of("1"))).isFalse();
    }

    @Test
    void what_is_blank_is_in_no_bounds_whatever_these_say() {
        Within blank = new Within(Set.of(), Set.of(), Set.of(""), Set.of(""));

        assertThat(blank.holds(Routing.NONE)).isFalse();
        assertThat(blank.holds(Routing.of("", "7"))).isFalse();
    }

    @Test
    void flags_of_a_user_are_rights_to_his_own_and_of_no_weight() {
        User ann = ROSTER.user(1).orElseThrow();
        User flagged =
                new User(
                        ann.id(),
                        ann.userName(),
                        ann.person(),
                        ann.accounts(),
                        ann.status(),
                        ann.agent(),
                        ann.siteId(),
                        ann.phones(),
                        ann.roleIds(),
                        new User.SelfService(true, true),
                        ann.password(),
                        false);

        assertThat(Rights.of(flagged, ROSTER).permissions())
                .containsExactlyInAnyOrder(SELF_RECORD, SELF_DOWNLOAD);
        assertThat(Rights.of(ann, ROSTER).permissions()).isEmpty();
        assertThat(Rights.NONE.cover(Rights.whenActive(flagged, ROSTER))).isTrue();
    }

    private static List<String> labels(Predicate<Permission> which) {
        return Arrays.stream(Permission.values()).filter(which).map(Permission::label).toList();
    }

    @Test
    void every_permission_says_whether_groups_can_narrow_it() {
        assertThat(labels(Permission::isWithinGroups))
                .isNotEmpty()
                .isEqualTo(labels(each -> each.label().matches("(recordings|live)\\..*")));
    }
}
