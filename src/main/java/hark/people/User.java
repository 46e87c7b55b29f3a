package hark.people;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A person who is known here. One with a phone is an agent. [A]
///
/// @param userName unique among all users, in any case
/// @param agent recorded as an agent; cannot be cleared while there are phones [A]
/// @param siteId empty: none
/// @param phones numbers and free seating logins, each of one user only [A]
/// @param roleIds what the user may do at the console
/// @param password empty: cannot log in with one
/// @param superuser may do everything; that is no role [A]
public record User(
        long id,
        String userName,
        Person person,
        Accounts accounts,
        Status status,
        boolean agent,
        OptionalLong siteId,
        List<String> phones,
        List<Long> roleIds,
        SelfService selfService,
        Optional<PasswordHash> password,
        boolean superuser) {
    public User {
        phones = List.copyOf(phones);
        roleIds = List.copyOf(roleIds);
    }

    /// An inactive user keeps the history; a locked one cannot log in, and all else works. [A]
    public enum Status {
        ACTIVE,
        INACTIVE,
        LOCKED
    }

    public record Person(
            String employeeId, String firstName, String lastName, Optional<String> email) {}

    /// The names other systems know the user by.
    ///
    /// @param sysUser the account on the agent's computer
    public record Accounts(
            Optional<String> sysUser, Optional<String> sysDomain, Optional<String> crmUser) {
        public static final Accounts NONE =
                new Accounts(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// What an agent may do with recordings of his own.
    public record SelfService(boolean record, boolean download) {
        public static final SelfService NOTHING = new SelfService(false, false);
    }

    User in(Status then) {
        return new User(
                id,
                userName,
                person,
                accounts,
                then,
                agent,
                siteId,
                phones,
                roleIds,
                selfService,
                password,
                superuser);
    }

    /// Who was an agent stays one.
    User withPhones(List<String> then) {
        return new User(
                id,
                userName,
                person,
                accounts,
                status,
                agent,
                siteId,
                then,
                roleIds,
                selfService,
                password,
                superuser);
    }

    public boolean isActive() {
        return status != Status.INACTIVE;
    }

    /// With a password, or by what another log-in says of him.
    public boolean mayLogIn() {
        return status == Status.ACTIVE;
    }
}
