package hark.core.chat;

import hark.core.Asker;
import hark.core.blackout.Blackout;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent.ChatStarted;
import hark.core.event.CoreSnapshot;
import hark.vault.SealOrder;
import hark.vault.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A chat in progress, or one that waits for its seal. State of the core: changed by [ChatBook#apply] alone.
final class OpenChat {
    final CallKey key;
    final long recordingId;
    final Instant started;
    private String subject;
    private final Set<String> participants = new LinkedHashSet<>();
    private final List<Transcript.Line> lines = new ArrayList<>();
    private final Map<Long, Gap> gaps = new LinkedHashMap<>();
    private Optional<Instant> stopped = Optional.empty();
    private Instant latest;
    private long bytes;

    /// When something was last heard of it, on the clock that only runs forward. No part of the state.
    long signNanos;

    private OpenChat(CallKey key, long recordingId, Instant started, String subject) {
        this.key = key;
        this.recordingId = recordingId;
        this.started = started;
        this.subject = subject;
        latest = started;
        bytes = bytes(subject);
    }

    /// What a blackout did to it.
    record Gap(Blackout.Span span, Asker askedBy) {}

    static OpenChat of(ChatStarted event) {
        OpenChat chat = new OpenChat(event.key(), event.recordingId(), event.at(), event.subject());
        chat.join(event.participants());
        return chat;
    }

    void changed(Optional<String> to, List<String> joining, Instant at) {
        to.ifPresent(each -> {
            bytes += bytes(each) - bytes(subject);
            subject = each;
        });
        join(joining);
        heard(at);
    }

    private void join(List<String> joining) {
        for (String each : joining) {
            if (participants.add(each)) {
                bytes += bytes(each);
            }
        }
    }

    void said(Transcript.Line line) {
        lines.add(line);
        bytes += bytes(line.sender()) + bytes(line.text());
        heard(line.at());
    }

    void stopped(Instant at) {
        stopped = Optional.of(at);
        heard(at);
    }

    /// Takes over what a blackout says of this chat's recording.
    void blackedOut(Blackout blackout) {
        for (Blackout.Span span : blackout.spans()) {
            if (span.recordingId() == recordingId) {
                gaps.put(blackout.id(), new Gap(span, blackout.askedBy()));
                heard(span.stop().orElse(span.start()));
            }
        }
    }

    private void heard(Instant at) {
        latest = later(at);
    }

    /// Its times never go back, even when somebody sets the clock: a line from after a blackout must not seem to be
    /// from inside.
    Instant later(Instant now) {
        return now.isAfter(latest) ? now : latest;
    }

    Instant latest() {
        return latest;
    }

    boolean isRecorded() {
        return recordingId != 0;
    }

    boolean isOpen() {
        return stopped.isEmpty();
    }

    Optional<Instant> stopped() {
        return stopped;
    }

    boolean isInGap() {
        return gaps.values().stream().anyMatch(gap -> gap.span().isOpen());
    }

    /// A gap that begins or goes on now.
    Blackout.Span gapFrom(Instant at) {
        Instant from = later(at);
        return new Blackout.Span(
                recordingId, from, Optional.empty(), nanos(from), -1, List.of(), List.of());
    }

    Blackout.Span closed(Blackout.Span gap, Instant at) {
        Instant end = later(at);
        return gap.closed(end, nanos(end), List.of());
    }

    private long nanos(Instant at) {
        return Duration.between(started, at).toNanos();
    }

    /// Would what is to be added go beyond the bounds?
    boolean isFull(ChatSettings bounds, ChatFields fields, Optional<ChatAsk.Said> line) {
        long more = fields.subject().map(each -> bytes(each) - bytes(subject)).orElse(0L);
        more +=
                fields.participants().stream()
                        .filter(Predicate.not(participants::contains))
                        .mapToLong(OpenChat::bytes)
                        .sum();
        more += line.map(said -> bytes(said.sender()) + bytes(said.text())).orElse(0L);
        int count = lines.size() + (line.isPresent() ? 1 : 0);
        return count > bounds.linesMax() || (more > 0 && bytes + more > bounds.bytesMax());
    }

    static long bytes(ChatFields fields) {
        return fields.subject().map(OpenChat::bytes).orElse(0L)
                + fields.participants().stream().mapToLong(OpenChat::bytes).sum();
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    Transcript transcript() {
        return new Transcript(subject, List.copyOf(participants), lines);
    }

    List<SealOrder.BlackoutSpan> pastGaps() {
        return gaps.values().stream()
                .map(gap ->
                        new SealOrder.BlackoutSpan(
                                gap.span().start(),
                                gap.span().stop().orElse(latest),
                                gap.span().fromNanos(),
                                gap.span().isOpen() ? nanos(latest) : gap.span().toNanos(),
                                gap.askedBy().who(),
                                gap.askedBy().from(),
                                List.of(),
                                List.of()))
                .toList();
    }

    static OpenChat of(CoreSnapshot.Chat kept) {
        OpenChat chat =
                new OpenChat(kept.key(), kept.recordingId(), kept.started(), kept.subject());
        chat.join(kept.participants());
        kept.lines().forEach(chat::said);
        for (CoreSnapshot.ChatGap gap : kept.gaps()) {
            chat.gaps.put(gap.blackoutId(), new Gap(gap.span(), gap.askedBy()));
        }
        chat.stopped = kept.stopped();
        chat.heard(kept.latest());
        return chat;
    }

    CoreSnapshot.Chat snapshot() {
        List<CoreSnapshot.ChatGap> kept = new ArrayList<>();
        gaps.forEach(
                (id, gap) -> kept.add(new CoreSnapshot.ChatGap(id, gap.span(), gap.askedBy())));
        return new CoreSnapshot.Chat(
                key,
                recordingId,
                started,
                subject,
                List.copyOf(participants),
                lines,
                kept,
                stopped,
                latest);
    }
}
