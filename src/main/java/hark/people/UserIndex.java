package hark.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ways to find a user other than by id.
final class UserIndex {
    private final Map<String, User> byName = new HashMap<>();
    private final Map<String, User> byPhone = new HashMap<>();
    private final Map<String, User> byEmail = new HashMap<>();
    private final Map<String, List<User>> byAccount = new HashMap<>();
    private final Map<String, List<User>> byCrmName = new HashMap<>();

    UserIndex(Collection<User> users) {
        users.forEach(this::add);
    }

    private void add(User user) {
        byName.put(Roster.folded(user.userName()), user);
        user.phones().forEach(phone -> byPhone.put(phone, user));
        user.person().email().ifPresent(email -> byEmail.put(Roster.folded(email), user));
        user.accounts().sysUser().ifPresent(name -> add(byAccount, name, user));
        user.accounts().crmUser().ifPresent(name -> add(byCrmName, name, user));
    }

    private static void add(Map<String, List<User>> index, String name, User user) {
        index.computeIfAbsent(Roster.folded(name), key -> new ArrayList<>(1)).add(user);
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

    List<User> withAccount(String sysUser) {
        return byAccount.getOrDefault(Roster.folded(sysUser), List.of());
    }

    List<User> withCrmName(String crmUser) {
        return byCrmName.getOrDefault(Roster.folded(crmUser), List.of());
    }
}
