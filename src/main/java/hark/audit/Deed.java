package hark.audit;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What somebody did, or wanted to do. Never holds what was said, nor a value of a field of a call: only names of
/// things and of fields.
///
/// @param what the command, or in its place the page
/// @param action of a command that has one; blank otherwise
/// @param requestId blank where there is none
/// @param about what it was done to, by kind: `device` 4678, `recording` 12
/// @param given which fields came with it, by their names
public record Deed(
        Who who,
        String what,
        String action,
        String requestId,
        SequencedMap<String, String> about,
        List<String> given) {
    public Deed {
        about = Bounded.of(about);
        given = List.copyOf(given);
    }

    /// Something that is no command.
    public static Deed of(Who who, String what, Map<String, String> about) {
        return new Deed(who, what, "", "", Bounded.of(about), List.of());
    }

    /// The same, of a command.
    public Deed with(String itsAction, String itsRequestId, List<String> fields) {
        return new Deed(who, what, itsAction, itsRequestId, about, fields);
    }
}
