package hark.people;

import java.util.List;
import java.util.Optional;

/// What says which user is meant. The first that was given counts: id, name, employee id, CRM name, system account,
/// e-mail, in the order in which they are least likely to be what shall be changed. Only a name beside an id is looked
/// at too, for it must not be another user's.
public record UserKey(
        Optional<Long> id,
        Optional<String> userName,
        Optional<String> employeeId,
        Optional<String> email,
        Optional<String> sysUser,
        Optional<String> sysDomain,
        Optional<String> crmUser) {
    public static UserKey of(long id) {
        return new UserKey(
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    sealed interface Found {
        record One(User user) implements Found {}

        record Refused(UserOutcome why) implements Found {}
    }

    /// The one who is meant; empty when that is nobody, or not clear.
    public Optional<User> user(Roster roster) {
        return in(roster) instanceof Found.One(User user) ? Optional.of(user) : Optional.empty();
    }

    Found in(Roster roster) {
        if (id.isPresent()) {
            return byId(roster, id.get());
        }
        return one(
                userName.map(name -> roster.userNamed(name).stream().toList())
                        .or(() -> employeeId.map(roster::usersWithEmployeeId))
                        .or(() -> crmUser.map(roster::usersWithCrmName))
                        .or(() -> sysUser.map(each -> roster.usersWithAccount(each, sysDomain)))
                        .or(() -> email.map(each -> roster.userWithEmail(each).stream().toList()))
                        .orElse(List.of()));
    }

    private Found byId(Roster roster, long wanted) {
        boolean contradicts =
                userName.flatMap(roster::userNamed)
                        .filter(named -> named.id() != wanted)
                        .isPresent();
        return contradicts
                ? new Found.Refused(new UserOutcome.KeysDiffer())
                : one(roster.user(wanted).stream().toList());
    }

    private static Found one(List<User> users) {
        return switch (users.size()) {
            case 0 -> new Found.Refused(new UserOutcome.NoSuchUser());
            case 1 -> new Found.One(users.getFirst());
            default -> new Found.Refused(new UserOutcome.SeveralUsers(users.size()));
        };
    }

    /// Where nothing is renamed, a name beside an id must be the user's own.
    boolean fits(User user) {
        return id.isEmpty()
                || userName.isEmpty()
                || Roster.folded(userName.get()).equals(Roster.folded(user.userName()));
    }
}
