package hark.core.call;

import hark.core.blackout.BlackoutOutcome;
import hark.core.chat.ChatBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What goes on at a device, spoken or written: a blackout holds for both.
public record Conversations(CallBook calls, ChatBook chats) {
    /// @param recordingId 0 when it is not being recorded
    record Talk(CallKey key, long recordingId) {}

    /// The calls and chats that are open on a device.
    public List<CallKey> on(String deviceId) {
        List<CallKey> all = new ArrayList<>();
        calls.callsOf(deviceId).forEach(call -> all.add(call.key()));
        all.addAll(chats.openOn(deviceId));
        return all;
    }

    /// What a command means that names an instance, or none: a call and a chat, the call first.
    List<Talk> named(String deviceId, Optional<String> instance) {
        Optional<OpenCall> call =
                instance.isPresent()
                        ? calls.call(new CallKey(deviceId, instance.get()))
                        : calls.active(deviceId);
        return Stream.concat(
                        call.map(each -> new Talk(each.key(), each.recordingId())).stream(),
                        chats
                                .find(deviceId, instance)
                                .map(each -> new Talk(each.key(), each.recordingId()))
                                .stream())
                .toList();
    }

    static Optional<CallKey> recorded(List<Talk> talks) {
        return talks.stream().filter(talk -> talk.recordingId() != 0).map(Talk::key).findFirst();
    }

    /// Why none of them can be blacked out.
    static BlackoutOutcome notSilenced(List<Talk> talks) {
        return talks.isEmpty()
                ? new BlackoutOutcome.NotInCall()
                : new BlackoutOutcome.NotRecording();
    }
}
