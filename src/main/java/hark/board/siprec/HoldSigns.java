package hark.board.siprec;

import hark.board.HoldSign;
import hark.board.SessionFacts.Participant;
import hark.board.SessionFacts.Stream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which legs of a session are on hold: what was said before decides with what is said now.
final class HoldSigns {
    /// Legs on which something was to be heard at some time.
    private final Set<Integer> used = new HashSet<>();

    /// By label: the participants that metadata named last as those who send it.
    private final Map<String, Set<String>> speakers = new HashMap<>();

    /// The description of the session is another.
    void described(List<Stream> streams) {
        streams.stream().filter(Stream::active).map(Stream::leg).forEach(used::add);
    }

    /// The metadata are others.
    void learned(List<Participant> participants) {
        Map<String, Set<String>> now = new HashMap<>();
        for (Participant participant : participants) {
            for (String label : participant.labels()) {
                now.computeIfAbsent(label, each -> new LinkedHashSet<>()).add(participant.id());
            }
        }
        speakers.putAll(now);
    }

    /// The streams with what signs there are. A leg that never was sent, and that metadata give to nobody where they
    /// give others, has not begun.
    ///
    /// @param participants who is there now; empty while no metadata have come
    List<Stream> on(List<Stream> streams, List<Participant> participants) {
        return streams.stream().map(stream -> stream.holding(sign(stream, participants))).toList();
    }

    private Optional<HoldSign> sign(Stream stream, List<Participant> participants) {
        if (stream.active()) {
            return isLeftBy(stream.label(), participants)
                    ? Optional.of(HoldSign.METADATA)
                    : Optional.empty();
        }
        boolean begun =
                used.contains(stream.leg())
                        || participants.isEmpty()
                        || speakers.isEmpty()
                        || speakers.containsKey(stream.label());
        return stream.hold().filter(sign -> begun);
    }

    /// Nobody sends it any more, and one of those who did is still there.
    private boolean isLeftBy(String label, List<Participant> participants) {
        Set<String> before = speakers.getOrDefault(label, Set.of());
        return participants.stream().noneMatch(each -> each.labels().contains(label))
                && participants.stream().map(Participant::id).anyMatch(before::contains);
    }

    /// Those who are there, each with the labels of what he sends, and of what he sent before it was put on hold.
    List<Participant> speaking(List<Participant> participants) {
        Set<String> spoken = new HashSet<>();
        participants.forEach(each -> spoken.addAll(each.labels()));
        return participants.stream().map(each -> speaking(each, spoken)).toList();
    }

    private Participant speaking(Participant participant, Set<String> spoken) {
        Set<String> labels = new LinkedHashSet<>(participant.labels());
        speakers.forEach((label, ids) -> {
            if (ids.contains(participant.id()) && !spoken.contains(label)) {
                labels.add(label);
            }
        });
        return new Participant(
                participant.id(),
                participant.addresses(),
                participant.displayName(),
                List.copyOf(labels));
    }
}
