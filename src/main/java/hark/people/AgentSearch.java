package hark.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the agent whom some names mean. One who left gives way to one who works here: names are given again.
public final class AgentSearch {
    private final Roster roster;

    public AgentSearch(Roster roster) {
        this.roster = roster;
    }

    /// At least one name is given.
    public AgentFound find(AgentNames names) {
        List<List<User>> byName =
                byName(names).stream()
                        .map(users -> users.stream().filter(AgentSearch::isAgent).toList())
                        .toList();
        if (byName.isEmpty() || byName.stream().anyMatch(List::isEmpty)) {
            return new AgentFound.Nobody();
        }
        List<User> all =
                byName.getFirst().stream()
                        .filter(user -> byName.stream().allMatch(users -> users.contains(user)))
                        .toList();
        return all.isEmpty() ? new AgentFound.Contradiction() : oneOf(all);
    }

    private static AgentFound oneOf(List<User> all) {
        List<User> active = all.stream().filter(User::isActive).toList();
        return active.size() > 1
                ? new AgentFound.Several()
                : new AgentFound.One(active.isEmpty() ? all.getFirst() : active.getFirst());
    }

    private List<List<User>> byName(AgentNames names) {
        List<List<User>> found = new ArrayList<>();
        names.deviceAlias().ifPresent(alias -> found.add(one(roster.userWithPhone(alias))));
        names.sysUser()
                .ifPresent(name -> found.add(roster.usersWithAccount(name, names.sysDomain())));
        names.crmUser().ifPresent(name -> found.add(roster.usersWithCrmName(name)));
        names.agentId().ifPresent(id -> found.add(one(roster.user(id))));
        names.userName().ifPresent(name -> found.add(one(roster.userNamed(name))));
        names.phoneId().ifPresent(phone -> found.add(one(roster.userWithPhone(phone))));
        return found;
    }

    private static List<User> one(Optional<User> user) {
        return user.stream().toList();
    }

    /// A phone makes a user an agent. [A]
    static boolean isAgent(User user) {
        return user.agent() || !user.phones().isEmpty();
    }

    /// Every agent, in the order of their ids.
    public List<User> all() {
        return roster.users().stream().filter(AgentSearch::isAgent).toList();
    }
}
