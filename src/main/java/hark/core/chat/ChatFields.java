package hark.core.chat;

import hark.core.call.CallFields;
import java.util.List;
import java.util.Optional;

/// What is said of a chat: only what was given.
///
/// @param columns of its recording: USER1 to USER15 and KEEPDAYS; a blank value clears
/// @param subject a blank one clears it
/// @param participants who join those who were named before
public record ChatFields(CallFields columns, Optional<String> subject, List<String> participants) {
    public static final ChatFields NONE =
            new ChatFields(CallFields.NONE, Optional.empty(), List.of());

    public ChatFields {
        participants = List.copyOf(participants);
    }

    public boolean isEmpty() {
        return columns.isEmpty() && subject.isEmpty() && participants.isEmpty();
    }

    /// Nothing of what a transcript holds: it is not for logs.
    @Override
    public String toString() {
        return "ChatFields" + columns.values().keySet();
    }
}
