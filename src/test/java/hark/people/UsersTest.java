package hark.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.people.User.Status;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rules of which the transcripts show only the answers.
class UsersTest {
    private final MemoryBook book = new MemoryBook();
    private Directory directory;
    private Users users;

    @BeforeEach
    void open() throws IOException {
        directory = Directory.open(book);
        users = new Users(directory);
    }

    private User user(String name) {
        return directory.roster().userNamed(name).orElseThrow();
    }

    @Test
    void a_new_agent_has_the_role_of_agents() throws IOException {
        users.add(Wishes.agent("ann", "4678"));
        users.add(Wishes.name("bob"));

        Role role = directory.roster().roleNamed(Role.DEFAULT_AGENT).orElseThrow();
        assertThat(user("ann").roleIds()).containsExactly(role.id());
        assertThat(user("bob").roleIds()).isEmpty();
    }

    @Test
    void who_gets_a_first_phone_becomes_an_agent_and_stays_one_without_it() throws IOException {
        users.add(Wishes.name("ann"));

        users.update(Wishes.named("ann"), Wishes.phones("4678"));
        users.update(Wishes.named("ann"), Wishes.phones());

        assertThat(user("ann").agent()).isTrue();
        assertThat(directory.roster().userWithPhone("4678")).isEmpty();
    }

    @Test
    void a_phone_taken_from_an_inactive_user_is_his_no_more() throws IOException {
        users.add(Wishes.agent("ann", "4678", "4679"));
        users.put(Wishes.named("ann"), Status.INACTIVE);

        users.add(Wishes.agent("bob", "4679"));

        assertThat(user("ann").phones()).containsExactly("4678");
        assertThat(directory.roster().userWithPhone("4679")).contains(user("bob"));
        assertThat(directory.roster().userWithPhone("4678")).contains(user("ann"));
        assertThat(book.roster().userWithPhone("4679")).contains(user("bob"));
    }

    @Test
    void a_locked_user_keeps_his_phones() throws IOException {
        users.add(Wishes.agent("ann", "4678"));
        users.put(Wishes.named("ann"), Status.LOCKED);

        assertThat(users.add(Wishes.agent("bob", "4678")))
                .isEqualTo(new UserOutcome.PhoneInUse("4678", user("ann")));
    }

    @Test
    void an_inactive_user_cannot_take_a_phone_back() throws IOException {
        users.add(Wishes.agent("ann", "4678"));
        users.put(Wishes.named("ann"), Status.INACTIVE);
        users.add(Wishes.agent("bob", "4678"));

        assertThat(users.update(Wishes.named("ann"), Wishes.phones("4678")))
                .isInstanceOf(UserOutcome.PhoneInUse.class);
    }

    @Test
    void an_old_name_is_free_again() throws IOException {
        users.add(Wishes.name("ann"));
        users.update(Wishes.id(1), Wishes.name("anna"));

        assertThat(users.add(Wishes.name("ANN"))).isInstanceOf(UserOutcome.Kept.class);
        assertThat(user("anna").id()).isEqualTo(1);
        assertThat(user("ann").id()).isEqualTo(2);
    }

    @Test
    void an_old_address_is_free_again() throws IOException {
        users.add(Wishes.email("ann", "ann@example.com"));
        users.update(Wishes.id(1), Wishes.email("ann", "anna@example.com"));

        assertThat(users.add(Wishes.email("bob", "Ann@Example.com")))
                .isInstanceOf(UserOutcome.Kept.class);
    }

    @Test
    void two_with_one_employee_id_are_not_told_apart() throws IOException {
        users.add(employed("ann"));
        users.add(employed("bob"));

        assertThat(users.put(Wishes.employee("e1"), Status.LOCKED))
                .isEqualTo(new UserOutcome.SeveralUsers(2));
        assertThat(user("ann").status()).isEqualTo(Status.ACTIVE);
    }

    private static UnaryOperator<UserDraft> employed(String name) {
        return before ->
                new UserDraft(
                        name,
                        new User.Person("E1", "", "", Optional.empty()),
                        before.accounts(),
                        before.status(),
                        before.agent(),
                        before.siteId(),
                        before.phones(),
                        before.roles(),
                        before.groups(),
                        before.selfService(),
                        before.password(),
                        before.superuser());
    }

    @Test
    void groups_hold_the_phones_and_others_let_them_go() throws IOException {
        Groups groups = new Groups(directory);
        groups.add("Sales", List.of("9001", "4678"));
        groups.add("Night", List.of());
        users.add(Wishes.agent("ann", "4678"));

        users.update(Wishes.named("ann"), Wishes.groups("night"));

        assertThat(directory.roster().groupNamed("Sales").orElseThrow().phones())
                .containsExactly("9001");
        assertThat(directory.roster().groupNamed("Night").orElseThrow().phones())
                .containsExactly("4678");
    }

    @Test
    void what_changes_nothing_is_not_written() throws IOException {
        users.add(Wishes.agent("ann", "4678"));
        int before = book.kept.size();

        users.update(Wishes.named("ann"), Wishes.phones("4678"));
        users.put(Wishes.named("ann"), Status.ACTIVE);

        assertThat(book.kept).hasSize(before);
    }

    @Test
    void a_book_that_cannot_be_written_changes_nothing() throws IOException {
        users.add(Wishes.agent("ann", "4678"));
        Roster before = directory.roster();
        book.broken = true;

        assertThatThrownBy(() -> users.add(Wishes.agent("bob", "4679")))
                .isInstanceOf(IOException.class);

        assertThat(directory.roster()).isSameAs(before);
        book.broken = false;
        assertThat(users.add(Wishes.agent("bob", "4679"))).isInstanceOf(UserOutcome.Kept.class);
        assertThat(user("bob").id()).isEqualTo(2);
    }

    @Test
    void an_earlier_picture_does_not_change() throws IOException {
        users.add(Wishes.agent("ann", "4678"));
        Roster before = directory.roster();

        users.update(Wishes.id(1), Wishes.agent("anna", "5000"));

        assertThat(before.userNamed("ann").orElseThrow().phones()).containsExactly("4678");
        assertThat(before.userWithPhone("5000")).isEmpty();
    }
}
