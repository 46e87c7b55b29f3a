package hark.board.siprec.metadata;

import hark.board.SessionFacts.Participant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the metadata say: who takes part, which streams there are, who sends which.
///
/// @param mode whether this replaces what was said before
/// @param persons by participant_id, in order
/// @param labels by stream_id
/// @param sends stream_ids by participant_id
public record Metadata(
        Mode mode,
        Map<String, Person> persons,
        Map<String, String> labels,
        Map<String, Set<String>> sends) {
    /// Nothing said yet.
    public static final Metadata NONE = new Metadata(Mode.COMPLETE, Map.of(), Map.of(), Map.of());

    /// RFC 7865 6.1.1.
    public enum Mode {
        COMPLETE,
        PARTIAL
    }

    /// @param addresses user parts of all nameIDs
    /// @param name empty if none
    public record Person(Set<String> addresses, String name) {
        /// The first name counts.
        Person andName(String said) {
            return name.isEmpty() ? new Person(addresses, said) : this;
        }

        Person and(Person later) {
            Set<String> all = new LinkedHashSet<>(later.addresses);
            all.addAll(addresses);
            return new Person(all, later.name.isEmpty() ? name : later.name);
        }
    }

    /// What holds after another document has come: a complete one replaces, a partial one adds and corrects.
    public Metadata then(Metadata next) {
        return switch (next.mode) {
            case COMPLETE -> next;
            case PARTIAL -> plus(next);
        };
    }

    private Metadata plus(Metadata next) {
        Map<String, Person> allPersons = new LinkedHashMap<>(persons);
        next.persons.forEach((id, person) -> allPersons.merge(id, person, Person::and));
        Map<String, String> allLabels = new LinkedHashMap<>(labels);
        allLabels.putAll(next.labels);
        Map<String, Set<String>> allSends = new LinkedHashMap<>(sends);
        allSends.putAll(next.sends);
        return new Metadata(Mode.COMPLETE, allPersons, allLabels, allSends);
    }

    public List<Participant> participants() {
        List<Participant> participants = new ArrayList<>();
        persons.forEach((id, person) -> {
            List<String> theirs =
                    sends.getOrDefault(id, Set.of()).stream()
                            .map(stream -> labels.getOrDefault(stream, ""))
                            .filter(label -> !label.isEmpty())
                            .toList();
            participants.add(
                    new Participant(id, List.copyOf(person.addresses()), person.name(), theirs));
        });
        return participants;
    }
}
