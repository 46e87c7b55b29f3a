package hark.board.siprec.metadata;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Communication sessions (RFC 7865 6.3): which there are, whose they are, and which streams are theirs.
///
/// @param sessions by session_id: false when it is over
/// @param members false when the participant has left the session
/// @param streams session_id by stream_id
public record Talks(
        Map<String, Boolean> sessions, Map<Member, Boolean> members, Map<String, String> streams) {
    static final Talks NONE = new Talks(Map.of(), Map.of(), Map.of());

    /// @param session empty where the document does not say which
    record Member(String participant, String session) {}

    Talks plus(Talks next) {
        Map<String, Boolean> allSessions = new LinkedHashMap<>(sessions);
        allSessions.putAll(next.sessions);
        Map<Member, Boolean> allMembers = new LinkedHashMap<>(members);
        allMembers.putAll(next.members);
        Map<String, String> allStreams = new LinkedHashMap<>(streams);
        allStreams.putAll(next.streams);
        return new Talks(allSessions, allMembers, allStreams);
    }

    /// Whether this participant has left everything he was in.
    boolean hasLeft(String participant) {
        boolean any = false;
        for (Map.Entry<Member, Boolean> each : members.entrySet()) {
            if (each.getKey().participant().equals(participant)) {
                if (each.getValue()) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /// Whether a document says to which sessions this participant belongs.
    boolean isPlaced(String participant) {
        return members.keySet().stream()
                .anyMatch(m -> m.participant().equals(participant) && !m.session().isEmpty());
    }

    boolean isIn(String participant, String session) {
        return members.getOrDefault(new Member(participant, session), false);
    }

    /// Everybody it had has left it.
    boolean isDeserted(String session) {
        boolean any = false;
        for (Map.Entry<Member, Boolean> each : members.entrySet()) {
            if (each.getKey().session().equals(session)) {
                if (each.getValue()) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /// Those that go on.
    Set<String> open() {
        Set<String> open = new LinkedHashSet<>();
        sessions.forEach((id, goesOn) -> {
            if (goesOn && !isDeserted(id)) {
                open.add(id);
            }
        });
        return open;
    }
}
