package hark.cluster;

import hark.api.cores.Neighbour;
import hark.cluster.Message.Heartbeat;
import hark.core.CoreFigures;
import hark.support.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which other cores there are, by what was heard of them. One that is not heard any more and has not said goodbye is
/// silent, and is missed for a while. Of two that call themselves alike the one that was met first is kept. Safe for
/// use by many threads.
final class Membership {
    private final String ident;
    private final String life;
    private final ClusterSettings settings;
    private final Timers timers;
    private final SortedMap<String, Member> members = new TreeMap<>();

    /// When each life was last heard whose COREIDENT somebody else had first.
    private final Map<String, Double> doubles = new HashMap<>();

    private Optional<Long> echoNanos = Optional.empty();

    private record Double(String ident, long heardNanos) {}

    private record Member(String life, CoreFigures figures, long heardNanos, boolean missed) {}

    /// Somebody to ask.
    record Address(String ident, String life) {}

    Membership(String ident, String life, ClusterSettings settings, Timers timers) {
        this.ident = ident;
        this.life = life;
        this.settings = settings;
        this.timers = timers;
    }

    /// What a heartbeat tells.
    enum News {
        NONE,
        MET,
        BACK,
        LEFT,
        /// Another core has that COREIDENT.
        DOUBLE,
        /// There are as many as there may be.
        TOO_MANY
    }

    synchronized News heard(Heartbeat heartbeat) {
        if (heartbeat.life().equals(life)) {
            echoNanos = Optional.of(timers.nanos());
            return News.NONE;
        }
        return switch (heartbeat.kind()) {
            case HELLO -> isTaken(heartbeat) ? News.DOUBLE : News.NONE;
            case HERE -> isTaken(heartbeat) ? second(heartbeat) : here(heartbeat);
            case BYE -> left(heartbeat);
        };
    }

    private boolean isTaken(Heartbeat heartbeat) {
        Optional<Member> known = Optional.ofNullable(members.get(heartbeat.ident()));
        return heartbeat.ident().equals(ident)
                || known.filter(each -> !each.life().equals(heartbeat.life()))
                        .filter(this::isHeard)
                        .isPresent();
    }

    private News second(Heartbeat heartbeat) {
        if (doubles.size() >= settings.coresMax() && !doubles.containsKey(heartbeat.life())) {
            return News.TOO_MANY;
        }
        Double second = new Double(heartbeat.ident(), timers.nanos());
        return doubles.put(heartbeat.life(), second) == null ? News.DOUBLE : News.NONE;
    }

    private News here(Heartbeat heartbeat) {
        Optional<Member> before = Optional.ofNullable(members.get(heartbeat.ident()));
        if (before.isEmpty() && members.size() >= settings.coresMax()) {
            return News.TOO_MANY;
        }
        doubles.remove(heartbeat.life());
        members.put(
                heartbeat.ident(),
                new Member(heartbeat.life(), heartbeat.figures(), timers.nanos(), false));
        return before.map(each -> each.missed() ? News.BACK : News.NONE).orElse(News.MET);
    }

    private News left(Heartbeat heartbeat) {
        doubles.remove(heartbeat.life());
        boolean left =
                members.entrySet()
                        .removeIf(each -> each.getValue().life().equals(heartbeat.life()));
        return left ? News.LEFT : News.NONE;
    }

    /// Forgets who has been missed for long enough.
    ///
    /// @return who has fallen silent since this was last asked
    synchronized List<Address> look() {
        List<Address> silent = new ArrayList<>();
        members.values().removeIf(each -> isPast(each.heardNanos(), settings.missedFor()));
        members.replaceAll((name, member) -> {
            if (member.missed() || isHeard(member)) {
                return member;
            }
            silent.add(new Address(name, member.life()));
            return new Member(member.life(), member.figures(), member.heardNanos(), true);
        });
        doubles.values().removeIf(each -> !isRecent(each.heardNanos()));
        return silent;
    }

    private boolean isHeard(Member member) {
        return isRecent(member.heardNanos());
    }

    private boolean isRecent(long nanos) {
        return !isPast(nanos, settings.heartbeat().multipliedBy(5));
    }

    private boolean isPast(long nanos, Duration age) {
        return timers.nanos() - nanos >= age.toNanos();
    }

    /// Whether what this core tells comes back to it.
    synchronized boolean hearsItself() {
        return echoNanos.filter(this::isRecent).isPresent();
    }

    synchronized boolean isPresent(String otherLife) {
        return members.values().stream()
                .anyMatch(each -> each.life().equals(otherLife) && isHeard(each));
    }

    synchronized List<Address> present() {
        return members.entrySet().stream()
                .filter(each -> isHeard(each.getValue()))
                .map(each -> new Address(each.getKey(), each.getValue().life()))
                .toList();
    }

    synchronized boolean knows(String otherIdent) {
        return members.containsKey(otherIdent);
    }

    /// Those that are missed, each as a person may read it.
    synchronized List<String> silent() {
        List<String> silent = new ArrayList<>();
        members.forEach((name, member) -> {
            if (!isHeard(member)) {
                silent.add("core " + name);
            }
        });
        doubles.values().forEach(each -> silent.add("another core " + each.ident()));
        return silent;
    }

    /// All but those that others call themselves like, as in [#silent].
    synchronized List<String> known() {
        return members.keySet().stream().map(name -> "core " + name).toList();
    }

    synchronized List<Neighbour> neighbours() {
        return members.values().stream()
                .map(each ->
                        new Neighbour(
                                isHeard(each) ? Neighbour.State.PRESENT : Neighbour.State.SILENT,
                                each.figures(),
                                Duration.ofNanos(timers.nanos() - each.heardNanos())))
                .toList();
    }
}
