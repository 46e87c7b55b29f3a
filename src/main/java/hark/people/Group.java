package hark.people;

import java.util.List;
import java.util.stream.Stream;

/// A named set of phones, and so of those who have them: groups hold phone ids. [A]
///
/// @param phones each once, in the order in which they came in
public record Group(long id, String name, List<String> phones) {
    public Group {
        phones = phones.stream().distinct().toList();
    }

    /// Those that are in it already stay where they are.
    Group with(List<String> more) {
        return new Group(id, name, Stream.concat(phones.stream(), more.stream()).toList());
    }

    Group without(List<String> fewer) {
        return new Group(id, name, phones.stream().filter(each -> !fewer.contains(each)).toList());
    }
}
