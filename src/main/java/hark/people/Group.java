package hark.people;

import java.util.List;

/// A named set of phones, and so of those who have them: groups hold phone ids. [A]
///
/// @param phones each once, in the order in which they came in
public record Group(long id, String name, List<String> phones) {
    public Group {
        phones = phones.stream().distinct().toList();
    }
}
