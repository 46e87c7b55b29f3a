package hark.people.access;

import java.time.Instant;
import java.util.Optional;

/// A key that an administrator gave to a program, with the role it may act in.
///
/// @param name unique among the keys, in any case
/// @param expires empty: when it is taken back
/// @param madeBy the administrator's name
public record ProgramKey(
        long id,
        String name,
        SecretHash hash,
        long roleId,
        Instant made,
        String madeBy,
        Optional<Instant> expires) {
    boolean isGoodAt(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
