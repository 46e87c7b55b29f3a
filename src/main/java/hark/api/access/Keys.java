package hark.api.access;

import hark.api.door.Holder;
import hark.api.door.KeyHolders;
import hark.people.Directory;
import hark.people.Role;
import hark.people.access.ProgramKey;
import hark.people.access.ProgramKeys;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The keys that administrators give to programs.
public final class Keys implements KeyHolders {
    private final ProgramKeys keys;
    private final Directory directory;

    public Keys(ProgramKeys keys, Directory directory) {
        this.keys = keys;
        this.directory = directory;
    }

    /// As it is shown; the key itself is not.
    ///
    /// @param role its name; blank when it is gone, and then the key opens nothing
    public record Shown(
            long id,
            String name,
            String role,
            Instant made,
            String madeBy,
            Optional<Instant> expires) {}

    /// What came of asking for one.
    public sealed interface Outcome {
        /// @param secret the key, which nobody can show later
        record Made(Shown key, String secret) implements Outcome {
            @Override
            public String toString() {
                return "Made[key=%s]".formatted(key);
            }
        }

        /// @param field whose value cannot be taken
        record Unfit(String field, String why) implements Outcome {}

        /// @param field whose value another has; blank when there are too many
        record Taken(String field, String why) implements Outcome {}
    }

    @Override
    public Optional<Holder> of(String key) {
        return keys.shown(key)
                .map(known ->
                        new Holder(
                                "key:" + known.name(), OptionalLong.empty(), keys.rights(known)));
    }

    public List<Shown> all() {
        return keys.all().stream().map(this::shown).toList();
    }

    /// @param role by name or id
    public Outcome make(LoggedIn by, String name, String role, Optional<Instant> expires)
            throws IOException {
        ProgramKeys.Wish wish =
                new ProgramKeys.Wish(name.strip(), role, expires, by.person().userName());
        return switch (keys.make(wish)) {
            case ProgramKeys.Outcome.Made(ProgramKey key, String secret) ->
                    new Outcome.Made(shown(key), secret);
            case ProgramKeys.Outcome.NameTaken() ->
                    new Outcome.Taken("name", "another key has this name");
            case ProgramKeys.Outcome.TooMany(int most) ->
                    new Outcome.Taken(
                            "", "there are " + most + " keys, and that is all there may be");
            case ProgramKeys.Outcome.UnfitName() ->
                    new Outcome.Unfit(
                            "name", "1 to 64 letters, digits, blanks and . _ -, a letter first");
            case ProgramKeys.Outcome.NoSuchRole() ->
                    new Outcome.Unfit("role", "there is no such role");
            case ProgramKeys.Outcome.Expired() ->
                    new Outcome.Unfit("expires", "that is over already");
        };
    }

    /// @return whether there was such a key
    public boolean remove(long id) throws IOException {
        return keys.remove(id).isPresent();
    }

    private Shown shown(ProgramKey key) {
        return new Shown(
                key.id(),
                key.name(),
                directory.roster().role(key.roleId()).map(Role::name).orElse(""),
                key.made(),
                key.madeBy(),
                key.expires());
    }
}
