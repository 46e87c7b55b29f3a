package hark.core.chat;

import hark.core.blackout.Blackout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What blackouts do to chats. A chat has no media path: its lines come in turns of the core, and those that come under
/// cover are kept nowhere. So a cut is crossed at once, and all there is to do is to say where the gap is. Belongs to
/// the core's thread.
public final class ChatGaps {
    private final ChatBook book;

    public ChatGaps(ChatBook book) {
        this.book = book;
    }

    /// The gaps a blackout makes in the chats it covers.
    public List<Blackout.Span> begun(Blackout blackout) {
        return book.open().stream()
                .filter(OpenChat::isRecorded)
                .filter(chat -> blackout.covers(chat.key))
                .map(chat -> chat.gapFrom(blackout.start()))
                .toList();
    }

    /// The blackout, which reaches another device from now on, with the gaps it makes in the chats there.
    public Blackout reached(Blackout blackout, String deviceId, Instant at) {
        List<Blackout.Span> spans = new ArrayList<>(blackout.spans());
        book.open().stream()
                .filter(OpenChat::isRecorded)
                .filter(chat -> chat.key.deviceId().equals(deviceId))
                .filter(chat -> blackout.covers(chat.key))
                .map(chat -> chat.gapFrom(at))
                .forEach(spans::add);
        return blackout.withSpans(spans);
    }

    /// All that a blackout did, with the gaps in chats ended.
    public List<Blackout.Span> ended(List<Blackout.Span> spans, Instant at) {
        return spans.stream().map(span -> ended(span, at)).toList();
    }

    private Blackout.Span ended(Blackout.Span span, Instant at) {
        return span.isOpen()
                ? book.recorded(span.recordingId()).map(chat -> chat.closed(span, at)).orElse(span)
                : span;
    }

    /// The blackout with a gap in a chat that has begun under it.
    static Blackout begunIn(OpenChat chat, Blackout blackout) {
        List<Blackout.Span> spans = new ArrayList<>(blackout.spans());
        spans.add(chat.gapFrom(chat.started));
        return blackout.withSpans(spans);
    }

    /// The blackout with its gap in this chat ended.
    static Blackout endedIn(OpenChat chat, Blackout blackout, Instant at) {
        return blackout.withSpans(
                blackout.spans().stream()
                        .map(span ->
                                span.recordingId() == chat.recordingId && span.isOpen()
                                        ? chat.closed(span, at)
                                        : span)
                        .toList());
    }
}
