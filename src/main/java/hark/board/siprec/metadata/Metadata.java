package hark.board.siprec.metadata;

import hark.board.SessionFacts.Participant;
import hark.board.SessionFacts.Talk;
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
/// @param talks which conversations there are, and who is in which
public record Metadata(
        Mode mode,
        Map<String, Person> persons,
        Map<String, String> labels,
        Map<String, Set<String>> sends,
        Talks talks) {
    /// Nothing said yet.
    public static final Metadata NONE =
            new Metadata(Mode.COMPLETE, Map.of(), Map.of(), Map.of(), Talks.NONE);

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
        return new Metadata(Mode.COMPLETE, allPersons, allLabels, allSends, talks.plus(next.talks));
    }

    /// What these metadata mean to say cannot be made out of them: they speak of somebody or something that no document
    /// has introduced. Then the other side has to say it all again (RFC 7866 9).
    public boolean isIncomplete() {
        boolean unknownPerson =
                !persons.keySet().containsAll(sends.keySet())
                        || !talks.members().keySet().stream()
                                .allMatch(member -> persons.containsKey(member.participant()));
        boolean unknownStream =
                sends.values().stream().anyMatch(streams -> !labels.keySet().containsAll(streams));
        boolean unknownSession =
                talks.members().keySet().stream()
                        .map(Talks.Member::session)
                        .anyMatch(id -> !id.isEmpty() && !talks.sessions().containsKey(id));
        return unknownPerson || unknownStream || unknownSession;
    }

    /// Conversations that go on. Where no document knows of any, those who take part are one; where nobody takes part
    /// and there are no streams either, there is none.
    public List<Talk> conversations() {
        if (talks.sessions().isEmpty()) {
            List<String> present =
                    persons.keySet().stream().filter(id -> !talks.hasLeft(id)).toList();
            return present.isEmpty() && labels.isEmpty()
                    ? List.of()
                    : List.of(new Talk("", present, List.copyOf(labels.values())));
        }
        Set<String> open = talks.open();
        return open.stream().map(id -> talk(id, open.size() == 1)).toList();
    }

    private Talk talk(String id, boolean only) {
        Set<String> members = new LinkedHashSet<>();
        for (String person : persons.keySet()) {
            boolean theirs =
                    talks.isPlaced(person)
                            ? talks.isIn(person, id)
                            : !talks.hasLeft(person) && (only || sendsInto(person, id));
            if (theirs) {
                members.add(person);
            }
        }
        List<String> theirs =
                labels.keySet().stream()
                        .filter(stream -> isIn(stream, id, members))
                        .map(labels::get)
                        .toList();
        return new Talk(id, List.copyOf(members), theirs);
    }

    private boolean sendsInto(String person, String session) {
        return sends.getOrDefault(person, Set.of()).stream()
                .anyMatch(stream -> session.equals(talks.streams().get(stream)));
    }

    private boolean isIn(String stream, String session, Set<String> members) {
        String told = talks.streams().getOrDefault(stream, "");
        return told.isEmpty()
                ? members.stream().anyMatch(m -> sends.getOrDefault(m, Set.of()).contains(stream))
                : told.equals(session);
    }

    /// Those who have not left.
    public List<Participant> participants() {
        List<Participant> participants = new ArrayList<>();
        persons.forEach((id, person) -> {
            if (talks.hasLeft(id)) {
                return;
            }
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
