package hark.api.access;

import hark.api.door.Holder;
import java.util.List;

/// Somebody who is logged in.
///
/// @param secret of the session
/// @param csrf what must be said where something is changed
/// @param permissions their names, in the order of their idents
/// @param within those of them that hold within groups alone
public record LoggedIn(
        String secret,
        String csrf,
        Person person,
        List<String> permissions,
        List<String> within,
        boolean superuser,
        Holder holder) {
    public LoggedIn {
        permissions = List.copyOf(permissions);
        within = List.copyOf(within);
    }

    public record Person(long id, String userName, String firstName, String lastName) {}

    /// Without the secrets.
    @Override
    public String toString() {
        return "LoggedIn[%s]".formatted(person.userName());
    }
}
