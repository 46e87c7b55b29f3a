package hark.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ways to find a user other than by id.
final class UserIndex {
    private final Map<String, User> byName;
    private final Map<String, User> byPhone;
    private final Map<String, User> byEmail;
    private final Map<String, List<User>> byEmployeeId;
    private final Map<String, List<User>> byAccount;
    private final Map<String, List<User>> byCrmName;

    UserIndex() {
        byName = new HashMap<>();
        byPhone = new HashMap<>();
        byEmail = new HashMap<>();
        byEmployeeId = new HashMap<>();
        byAccount = new HashMap<>();
        byCrmName = new HashMap<>();
    }

    private UserIndex(UserIndex other) {
        byName = new HashMap<>(other.byName);
        byPhone = new HashMap<>(other.byPhone);
        byEmail = new HashMap<>(other.byEmail);
        byEmployeeId = new HashMap<>(other.byEmployeeId);
        byAccount = new HashMap<>(other.byAccount);
        byCrmName = new HashMap<>(other.byCrmName);
    }

    UserIndex copy() {
        return new UserIndex(this);
    }

    void add(User user) {
        byName.put(Roster.folded(user.userName()), user);
        user.phones().forEach(phone -> byPhone.put(phone, user));
        user.person().email().ifPresent(email -> byEmail.put(Roster.folded(email), user));
        if (!user.person().employeeId().isEmpty()) {
            add(byEmployeeId, user.person().employeeId(), user);
        }
        user.accounts().sysUser().ifPresent(name -> add(byAccount, name, user));
        user.accounts().crmUser().ifPresent(name -> add(byCrmName, name, user));
    }

    void remove(User user) {
        byName.remove(Roster.folded(user.userName()), user);
        user.phones().forEach(phone -> byPhone.remove(phone, user));
        user.person().email().ifPresent(email -> byEmail.remove(Roster.folded(email), user));
        remove(byEmployeeId, user.person().employeeId(), user);
        user.accounts().sysUser().ifPresent(name -> remove(byAccount, name, user));
        user.accounts().crmUser().ifPresent(name -> remove(byCrmName, name, user));
    }

    /// The lists are shared with the copies, so a changed one is another.
    private static void add(Map<String, List<User>> index, String name, User user) {
        index.merge(Roster.folded(name), List.of(user), UserIndex::joined);
    }

    private static List<User> joined(List<User> before, List<User> more) {
        List<User> all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }

    private static void remove(Map<String, List<User>> index, String name, User user) {
        index.computeIfPresent(
                Roster.folded(name),
                (key, users) -> {
                    List<User> left = users.stream().filter(each -> !each.equals(user)).toList();
                    return left.isEmpty() ? null : left;
                });
    }

    Optional<User> named(String userName) {
        return Optional.ofNullable(byName.get(Roster.folded(userName)));
    }

    Optional<User> withPhone(String phone) {
        return Optional.ofNullable(byPhone.get(phone));
    }

    Optional<User> withEmail(String email) {
        return Optional.ofNullable(byEmail.get(Roster.folded(email)));
    }

    List<User> withEmployeeId(String employeeId) {
        return byEmployeeId.getOrDefault(Roster.folded(employeeId), List.of());
    }

    List<User> withAccount(String sysUser) {
        return byAccount.getOrDefault(Roster.folded(sysUser), List.of());
    }

    List<User> withCrmName(String crmUser) {
        return byCrmName.getOrDefault(Roster.folded(crmUser), List.of());
    }
}
