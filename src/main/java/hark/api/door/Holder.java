package hark.api.door;

import hark.people.Rights;
import java.util.Optional;
import java.util.OptionalLong;

/// Somebody with rights of his own: a person who has logged in, or a program in a role.
///
/// @param name such as `user:ann` or `key:reports`, which no client of the settings can have
/// @param userId of a person
/// @param standing whether he is somebody still, for what goes on longer than he asks
public record Holder(String name, OptionalLong userId, Rights rights, Standing standing) {
    public Holder(String name, OptionalLong userId, Rights rights) {
        this(name, userId, rights, Standing.LASTS);
    }

    /// As he is by now; empty when his session is over.
    public Optional<Holder> now() {
        return standing.of(this);
    }

    /// What becomes of somebody.
    public interface Standing {
        Standing LASTS = Optional::of;

        /// @param then as he was
        Optional<Holder> of(Holder then);
    }
}
