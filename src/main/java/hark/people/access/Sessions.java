package hark.people.access;

import hark.people.Directory;
import hark.people.PasswordHash;
import hark.people.User;
import hark.support.Ids;
import hark.support.Timers;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Who is logged in. Sessions are in memory alone: a restart ends them all, and who steals the disk has none. One ends
/// when it is not used, when it is old, and as soon as its user is locked, inactive, or has another password or other
/// roles. Measured by the clock that only runs forward, so that nobody lengthens a session by setting the time.
public final class Sessions {
    private final Directory directory;
    private final Timers timers;
    private final Ids ids;
    private final AccessSettings settings;
    private final Map<SecretHash, Held> held = new HashMap<>();

    public Sessions(Directory directory, AccessSettings settings, Timers timers, Ids ids) {
        this.directory = directory;
        this.settings = settings;
        this.timers = timers;
        this.ids = ids;
    }

    /// @param secret what the browser shows from now on; nobody has had it before
    /// @param csrf what its pages must say where they change something
    public record Session(String secret, String csrf, User user) {
        static Session of(String secret, User user) {
            return new Session(secret, SecretHash.derived("csrf", secret), user);
        }

        /// Without the secrets.
        @Override
        public String toString() {
            return "Session[user=%s]".formatted(user.userName());
        }
    }

    /// What must stay as it is while somebody is logged in.
    private record Standing(
            User.Status status,
            Optional<PasswordHash> password,
            List<Long> roleIds,
            boolean superuser) {
        static Standing of(User user) {
            return new Standing(user.status(), user.password(), user.roleIds(), user.superuser());
        }
    }

    private static final class Held {
        final long userId;
        final Standing standing;
        final long began;
        long used;

        /// By somebody's will, and not for want of use.
        boolean ended;

        Held(User user, long now) {
            userId = user.id();
            standing = Standing.of(user);
            began = now;
            used = now;
        }
    }

    /// For a user who has just shown who he is, by what the directory says now.
    public synchronized Session open(User user) {
        long now = timers.nanos();
        held.values().removeIf(each -> isOver(each, now));
        makeRoom(user.id());
        String secret = SecretHash.freshSecret(ids);
        held.put(SecretHash.of(secret), new Held(user, now));
        return Session.of(secret, user);
    }

    private void makeRoom(long userId) {
        long ofHim = held.values().stream().filter(each -> each.userId == userId).count();
        if (ofHim >= AccessSettings.SESSIONS_OF_ONE_MAX) {
            held.entrySet().stream()
                    .filter(each -> each.getValue().userId == userId)
                    .min(Comparator.comparingLong(each -> each.getValue().used))
                    .ifPresent(each -> held.remove(each.getKey()));
        } else if (held.size() >= settings.sessionsMax()) {
            held.entrySet().stream()
                    .min(Comparator.comparingLong(each -> each.getValue().used))
                    .ifPresent(each -> held.remove(each.getKey()));
        }
    }

    /// Whose session it is, with the user as he is now; that it was used counts. Empty when it is over, or none.
    public Optional<Session> used(String secret) {
        return find(secret, true);
    }

    /// As [#used], without counting as use: for what goes on by itself.
    public Optional<Session> seen(String secret) {
        return find(secret, false);
    }

    private synchronized Optional<Session> find(String secret, boolean counts) {
        SecretHash hash = SecretHash.of(secret);
        Optional<Held> found = Optional.ofNullable(held.get(hash));
        long now = timers.nanos();
        Optional<User> user = found.filter(each -> !isOver(each, now)).flatMap(this::standing);
        if (user.isEmpty()) {
            held.remove(hash);
        } else if (counts) {
            found.ifPresent(each -> each.used = now);
        }
        return user.map(each -> Session.of(secret, each));
    }

    /// Empty from when he is locked, or has another password or other roles: once that is seen, for good.
    private Optional<User> standing(Held session) {
        Optional<User> user =
                directory
                        .roster()
                        .user(session.userId)
                        .filter(_ -> !session.ended)
                        .filter(then -> Standing.of(then).equals(session.standing));
        session.ended = user.isEmpty();
        return user;
    }

    /// For what is begun with this session now and goes on by itself, such as a long download: nobody breaks it off by
    /// leaving his desk. Empty as with [#seen], but for want of use.
    public synchronized Supplier<Optional<Session>> begun(String secret) {
        Optional<Held> found = Optional.ofNullable(held.get(SecretHash.of(secret)));
        return () -> found.flatMap(each -> goingOn(secret, each));
    }

    private synchronized Optional<Session> goingOn(String secret, Held session) {
        return isOld(session, timers.nanos())
                ? Optional.empty()
                : standing(session).map(user -> Session.of(secret, user));
    }

    private boolean isOver(Held session, long now) {
        return now - session.used >= settings.idle().toNanos() || isOld(session, now);
    }

    private boolean isOld(Held session, long now) {
        return now - session.began >= settings.longest().toNanos();
    }

    /// Whoever has the secret, it is worth nothing from now on.
    public void end(String secret) {
        end(SecretHash.of(secret));
    }

    /// As [#end(String)], by a name that opens nothing.
    public synchronized void end(SecretHash name) {
        Optional.ofNullable(held.remove(name)).ifPresent(session -> session.ended = true);
    }

    public synchronized int count() {
        return held.size();
    }
}
