package hark.people;

import hark.people.User.Accounts;
import hark.people.User.Person;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What tests want of users.
final class Wishes {
    private Wishes() {}

    static UserKey named(String userName) {
        Optional<String> none = Optional.empty();
        return new UserKey(Optional.empty(), Optional.of(userName), none, none, none, none, none);
    }

    static UserKey id(long id) {
        Optional<String> none = Optional.empty();
        return new UserKey(Optional.of(id), none, none, none, none, none, none);
    }

    static UserKey employee(String employeeId) {
        Optional<String> none = Optional.empty();
        return new UserKey(Optional.empty(), none, Optional.of(employeeId), none, none, none, none);
    }

    static UnaryOperator<UserDraft> name(String userName) {
        return before -> new Draft(before).name(userName).made();
    }

    static UnaryOperator<UserDraft> agent(String userName, String... phones) {
        return before -> new Draft(before).name(userName).phones(phones).made();
    }

    static UnaryOperator<UserDraft> phones(String... phones) {
        return before -> new Draft(before).phones(phones).made();
    }

    static UnaryOperator<UserDraft> email(String userName, String email) {
        return before -> new Draft(before).name(userName).email(email).made();
    }

    static UnaryOperator<UserDraft> groups(String... groups) {
        return before -> new Draft(before).groups(groups).made();
    }

    /// A draft of which single fields can be changed.
    private record Draft(UserDraft made) {
        Draft name(String userName) {
            return new Draft(with(userName, made.person(), made.phones(), made.groups()));
        }

        Draft phones(String... phones) {
            return new Draft(with(made.userName(), made.person(), List.of(phones), made.groups()));
        }

        Draft groups(String... groups) {
            return new Draft(
                    with(
                            made.userName(),
                            made.person(),
                            made.phones(),
                            Optional.of(List.of(groups))));
        }

        Draft email(String email) {
            Person person = new Person("", "", "", Optional.of(email));
            return new Draft(with(made.userName(), person, made.phones(), made.groups()));
        }

        private UserDraft with(
                String userName,
                Person person,
                List<String> phones,
                Optional<List<String>> groups) {
            return new UserDraft(
                    userName,
                    person,
                    Accounts.NONE,
                    made.status(),
                    made.agent(),
                    made.siteId(),
                    phones,
                    made.roles(),
                    groups,
                    made.selfService(),
                    made.password(),
                    made.superuser());
        }
    }
}
