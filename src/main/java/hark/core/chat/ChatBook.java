package hark.core.chat;

import hark.core.blackout.Blackout;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.BlackoutSpread;
import hark.core.event.CoreEvent.BlackoutStarted;
import hark.core.event.CoreEvent.BlackoutStopped;
import hark.core.event.CoreEvent.ChatChanged;
import hark.core.event.CoreEvent.ChatSaid;
import hark.core.event.CoreEvent.ChatStarted;
import hark.core.event.CoreEvent.ChatStopped;
import hark.core.event.CoreEvent.RecordingCompleted;
import hark.core.event.CoreEvent.RecordingFailed;
import hark.core.event.CoreSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Chats that are open, and those whose transcript is not sealed yet: the part of the core's state that events about
/// them build. A chat's text is kept here and in the journal until it is sealed.
public final class ChatBook {
    /// By device; those of one by instance, the latest started last.
    private final Map<String, SequencedMap<String, OpenChat>> open = new HashMap<>();

    /// By recording; open ones and those that wait for their seal.
    private final Map<Long, OpenChat> recorded = new LinkedHashMap<>();

    private int openChats;

    Optional<OpenChat> chat(CallKey key) {
        return Optional.ofNullable(chats(key.deviceId()).get(key.instance()));
    }

    /// The chat an instance names; without one the device's latest started.
    Optional<OpenChat> named(String deviceId, Optional<String> instance) {
        return instance.isPresent()
                ? chat(new CallKey(deviceId, instance.get()))
                : Optional.ofNullable(chats(deviceId).lastEntry()).map(Map.Entry::getValue);
    }

    /// What BLACKOUTSTART would find there, and whether it is recorded.
    ///
    /// @param recordingId 0 when it is not
    public record Found(CallKey key, long recordingId) {}

    public Optional<Found> find(String deviceId, Optional<String> instance) {
        return named(deviceId, instance).map(chat -> new Found(chat.key, chat.recordingId));
    }

    public List<CallKey> openOn(String deviceId) {
        return chats(deviceId).values().stream().map(chat -> chat.key).toList();
    }

    /// Is this recording that of a chat whose transcript is still here?
    public boolean holds(long recordingId) {
        return recorded.containsKey(recordingId);
    }

    Optional<OpenChat> recorded(long recordingId) {
        return Optional.ofNullable(recorded.get(recordingId));
    }

    List<OpenChat> open() {
        return open.values().stream().flatMap(chats -> chats.values().stream()).toList();
    }

    List<OpenChat> unsealed() {
        return recorded.values().stream().filter(chat -> !chat.isOpen()).toList();
    }

    /// How many are held, be they open or waiting for their seal.
    int size() {
        long waiting = recorded.values().stream().filter(chat -> !chat.isOpen()).count();
        return openChats + (int) waiting;
    }

    private SequencedMap<String, OpenChat> chats(String deviceId) {
        SequencedMap<String, OpenChat> chats = open.get(deviceId);
        return chats == null ? new LinkedHashMap<>(0) : chats;
    }

    public void apply(CoreEvent event) {
        if (event instanceof ChatStarted e) {
            open(OpenChat.of(e));
        } else if (event instanceof ChatChanged e) {
            chat(e.key()).ifPresent(chat -> chat.changed(e.subject(), e.joining(), e.at()));
        } else if (event instanceof ChatSaid e) {
            chat(e.key()).ifPresent(chat -> chat.said(e.line()));
        } else if (event instanceof ChatStopped e) {
            close(e);
        } else if (event instanceof RecordingCompleted e) {
            recorded.remove(e.recording().id());
        } else if (event instanceof RecordingFailed e) {
            recorded.remove(e.recording().id());
        } else {
            blackout(event).ifPresent(this::blackedOut);
        }
    }

    private static Optional<Blackout> blackout(CoreEvent event) {
        if (event instanceof BlackoutStarted e) {
            return Optional.of(e.blackout());
        }
        if (event instanceof BlackoutSpread e) {
            return Optional.of(e.blackout());
        }
        return event instanceof BlackoutStopped e ? Optional.of(e.blackout()) : Optional.empty();
    }

    private void blackedOut(Blackout blackout) {
        blackout.spans().stream()
                .map(Blackout.Span::recordingId)
                .distinct()
                .flatMap(id -> recorded(id).stream())
                .forEach(chat -> chat.blackedOut(blackout));
    }

    private void open(OpenChat chat) {
        open.computeIfAbsent(chat.key.deviceId(), id -> new LinkedHashMap<>(2))
                .putLast(chat.key.instance(), chat);
        openChats++;
        if (chat.isRecorded()) {
            recorded.put(chat.recordingId, chat);
        }
    }

    private void close(ChatStopped event) {
        String device = event.key().deviceId();
        Optional.ofNullable(chats(device).remove(event.key().instance()))
                .ifPresent(chat -> {
                    openChats--;
                    chat.stopped(event.at());
                });
        if (chats(device).isEmpty()) {
            open.remove(device);
        }
    }

    public void restore(List<CoreSnapshot.Chat> chats) {
        for (CoreSnapshot.Chat kept : chats) {
            OpenChat chat = OpenChat.of(kept);
            if (chat.isOpen()) {
                open(chat);
            } else {
                recorded.put(chat.recordingId, chat);
            }
        }
    }

    public List<CoreSnapshot.Chat> snapshot() {
        Stream<OpenChat> unrecorded = open().stream().filter(chat -> !chat.isRecorded());
        return new ArrayList<>(
                Stream.concat(recorded.values().stream(), unrecorded)
                        .map(OpenChat::snapshot)
                        .toList());
    }
}
