package hark.people.access;

import hark.people.Directory;
import hark.people.Rights;
import hark.people.Role;
import hark.support.Ids;
import hark.support.Register;
import hark.support.Register.Step;
import hark.support.Timers;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of programs. A key is shown when it is made and never again: only its hash is kept.
public final class ProgramKeys {
    private static final int KEYS_MAX = 1_000;
    private static final String MARK = "hark_";

    private final Register<ProgramKey> register;
    private final Directory directory;
    private final Timers timers;
    private final Ids ids;

    private ProgramKeys(
            Register<ProgramKey> register, Directory directory, Timers timers, Ids ids) {
        this.register = register;
        this.directory = directory;
        this.timers = timers;
        this.ids = ids;
    }

    public static ProgramKeys open(
            Register.Book<ProgramKey> book, Directory directory, Timers timers, Ids ids)
            throws IOException {
        return new ProgramKeys(Register.open(book, Map.of()), directory, timers, ids);
    }

    /// @param role by name or id
    /// @param madeBy the administrator's name
    public record Wish(String name, String role, Optional<Instant> expires, String madeBy) {}

    public sealed interface Outcome {
        /// @param secret to be shown now, for nobody knows it later
        record Made(ProgramKey key, String secret) implements Outcome {
            @Override
            public String toString() {
                return "Made[key=%s]".formatted(key);
            }
        }

        record NameTaken() implements Outcome {}

        /// 1 to 64 letters, digits, blanks and `. _ -`, a letter first.
        record UnfitName() implements Outcome {}

        record NoSuchRole() implements Outcome {}

        record Expired() implements Outcome {}

        record TooMany(int most) implements Outcome {}
    }

    public Outcome make(Wish wish) throws IOException {
        if (!wish.name().matches("[A-Za-z][A-Za-z0-9 ._-]{0,63}")) {
            return new Outcome.UnfitName();
        }
        Optional<Role> role = directory.roster().roleNamedOrNumbered(wish.role());
        if (role.isEmpty()) {
            return new Outcome.NoSuchRole();
        }
        Instant now = timers.now();
        if (wish.expires().filter(end -> !end.isAfter(now)).isPresent()) {
            return new Outcome.Expired();
        }
        String secret = MARK + SecretHash.freshSecret(ids);
        return register.change(page -> {
            if (page.all().stream().anyMatch(each -> each.name().equalsIgnoreCase(wish.name()))) {
                return Step.refused(new Outcome.NameTaken());
            }
            if (page.things().size() >= KEYS_MAX) {
                return Step.refused(new Outcome.TooMany(KEYS_MAX));
            }
            ProgramKey key =
                    new ProgramKey(
                            page.lastId() + 1,
                            wish.name(),
                            SecretHash.of(secret),
                            role.get().id(),
                            now,
                            wish.madeBy(),
                            wish.expires());
            return Step.kept(new Outcome.Made(key, secret), key.id(), key);
        });
    }

    /// @return what was taken back; empty when there is no such key
    public Optional<ProgramKey> remove(long id) throws IOException {
        return register.change(page ->
                page.get(id)
                        .map(key ->
                                Step.<ProgramKey, Optional<ProgramKey>>removed(
                                        Optional.of(key), id))
                        .orElseGet(() -> Step.refused(Optional.empty())));
    }

    public Collection<ProgramKey> all() {
        return register.page().all();
    }

    /// Whose it is; empty for one that was never given, was taken back, or is too old.
    public Optional<ProgramKey> shown(String secret) {
        if (!secret.startsWith(MARK)) {
            return Optional.empty();
        }
        SecretHash hash = SecretHash.of(secret);
        return register.page().all().stream()
                .filter(key -> key.hash().equals(hash))
                .filter(key -> key.isGoodAt(timers.now()))
                .findFirst();
    }

    /// By what the role allows now; nothing when it is gone.
    public Rights rights(ProgramKey key) {
        return Rights.ofRoles(List.of(key.roleId()), directory.roster());
    }
}
