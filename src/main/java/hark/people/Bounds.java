package hark.people;

import java.util.HashSet;
import java.util.Set;

/// Within what something holds. They add up: what any of them names is within.
///
/// @param groups ids of groups
/// @param acdGroups as calls say them (SGROUP), to the letter
/// @param gates as calls say them (GATE), to the letter
public record Bounds(Set<Long> groups, Set<String> acdGroups, Set<String> gates) {
    /// Names nothing: as the bounds of a role it holds everywhere.
    public static final Bounds NONE = new Bounds(Set.of(), Set.of(), Set.of());

    public Bounds {
        groups = Set.copyOf(groups);
        acdGroups = Set.copyOf(acdGroups);
        gates = Set.copyOf(gates);
    }

    public static Bounds ofGroups(Long... ids) {
        return new Bounds(Set.of(ids), Set.of(), Set.of());
    }

    public boolean areNone() {
        return groups.isEmpty() && acdGroups.isEmpty() && gates.isEmpty();
    }

    public Bounds and(Bounds others) {
        return new Bounds(
                both(groups, others.groups),
                both(acdGroups, others.acdGroups),
                both(gates, others.gates));
    }

    private static <T> Set<T> both(Set<T> some, Set<T> others) {
        Set<T> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /// Whether a call that came so is within. One that does not say is in no ACD group.
    boolean name(Routing routing) {
        return names(acdGroups, routing.acdGroup()) || names(gates, routing.gate());
    }

    /// What is blank is never named.
    static boolean names(Set<String> all, String one) {
        return !one.isEmpty() && all.contains(one);
    }

    /// Whether each of those is one of these. A group and an ACD group are never the same, whatever is in them today.
    public boolean cover(Bounds others) {
        return groups.containsAll(others.groups)
                && acdGroups.containsAll(others.acdGroups)
                && gates.containsAll(others.gates);
    }
}
