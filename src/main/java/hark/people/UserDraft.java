package hark.people;

import hark.people.User.Accounts;
import hark.people.User.Person;
import hark.people.User.SelfService;
import hark.people.User.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A user as somebody wants him, not yet held against the rules.
///
/// @param agent empty: as it follows from what was before and from the phones
/// @param roles by name or id; empty: as before
/// @param groups by name or id, which shall hold all the phones, and no other group any; empty: as before
public record UserDraft(
        String userName,
        Person person,
        Accounts accounts,
        Status status,
        Optional<Boolean> agent,
        OptionalLong siteId,
        List<String> phones,
        Optional<List<String>> roles,
        Optional<List<String>> groups,
        SelfService selfService,
        Optional<PasswordHash> password,
        boolean superuser) {
    /// Where a new user begins.
    static final UserDraft BLANK =
            new UserDraft(
                    "",
                    new Person("", "", "", Optional.empty()),
                    Accounts.NONE,
                    Status.ACTIVE,
                    Optional.empty(),
                    OptionalLong.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    SelfService.NOTHING,
                    Optional.empty(),
                    false);

    public UserDraft {
        phones = phones.stream().distinct().toList();
        roles = roles.map(List::copyOf);
        groups = groups.map(List::copyOf);
    }

    static UserDraft of(User user) {
        return new UserDraft(
                user.userName(),
                user.person(),
                user.accounts(),
                user.status(),
                Optional.empty(),
                user.siteId(),
                user.phones(),
                Optional.empty(),
                Optional.empty(),
                user.selfService(),
                user.password(),
                user.superuser());
    }

    public UserDraft withPassword(PasswordHash then) {
        return new UserDraft(
                userName,
                person,
                accounts,
                status,
                agent,
                siteId,
                phones,
                roles,
                groups,
                selfService,
                Optional.of(then),
                superuser);
    }

    /// One who may do everything, by this name and password.
    public UserDraft asAdministrator(String name, PasswordHash then) {
        return new UserDraft(
                name,
                person,
                accounts,
                Status.ACTIVE,
                agent,
                siteId,
                phones,
                roles,
                groups,
                selfService,
                Optional.of(then),
                true);
    }
}
