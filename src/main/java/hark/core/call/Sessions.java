package hark.core.call;

import hark.board.Channel;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.core.device.SessionDevices;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Ending;
import hark.core.event.CoreEvent.Why;
import hark.core.recording.Finisher;
import hark.core.recording.Moment;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What boards tell: sessions come, change and end, and calls with them. Belongs to the core's thread.
public final class Sessions {
    private final CallParts parts;
    private final Decisions decisions;
    private final SessionDevices devices;
    private final Map<String, LiveSession> live = new LinkedHashMap<>();
    private final MediaWatch watch;

    Sessions(CallParts parts, Decisions decisions) {
        this.parts = parts;
        this.decisions = decisions;
        devices = new SessionDevices(parts.calls(), parts.settings().devices(), parts.seats());
        watch = new MediaWatch(parts);
    }

    /// Looks whether audio comes; to be called every [MediaWatch#EVERY].
    public void watch() {
        watch.look(live.values());
    }

    Optional<LiveSession> of(OpenCall call) {
        return call.sessionId().flatMap(id -> Optional.ofNullable(live.get(id)));
    }

    /// A session on this device that carries no call now: a persistent one, or one whose call was ended by command.
    Optional<LiveSession> idleAt(String deviceId) {
        return live.values().stream()
                .filter(session -> session.devices.containsKey(deviceId))
                .filter(session ->
                        session.calls.keySet().stream()
                                .noneMatch(key -> key.deviceId().equals(deviceId)))
                .findFirst();
    }

    public void began(Channel channel, SessionFacts facts, Moment at) {
        LiveSession session = new LiveSession(channel, facts, at);
        live.put(channel.sessionId(), session);
        try {
            takeUp(session, channel, at);
        } finally {
            channel.settle(); // else its packets would wait for ever
        }
    }

    private void takeUp(LiveSession session, Channel channel, Moment at) {
        for (SessionDevices.Party party : devices.of(session.facts)) {
            session.devices.put(party.deviceId(), party.leg());
            OpenCall call =
                    joinable(party.deviceId(), session, at)
                            .map(known -> joined(known, party.fields()))
                            .orElseGet(() -> opened(party, channel, at));
            join(call, session);
            decisions.ask(call, Optional.of(session), at);
        }
    }

    /// A call without audio that this session is the audio of: it was so before a restart, or else the call has the
    /// same Call-ID or was told shortly before.
    private Optional<OpenCall> joinable(String deviceId, LiveSession session, Moment at) {
        Optional<String> callId = Optional.of(session.facts.callId());
        String sessionId = session.channel.sessionId();
        Duration window = parts.settings().joinWindow();
        return parts.calls().callsOf(deviceId).reversed().stream()
                .filter(call -> call.sessionId().isEmpty())
                .filter(call ->
                        call.hasLost(sessionId)
                                || call.fields().get(CallField.CALLID).equals(callId)
                                || (call.isTold()
                                        && call.ages.sinceTold(at).compareTo(window) <= 0))
                .min(Comparator.comparing(call -> !call.hasLost(sessionId)));
    }

    /// What the API said wins; the session fills what it left blank.
    private OpenCall joined(OpenCall call, CallFields told) {
        EnumMap<CallField, String> blank = new EnumMap<>(CallField.class);
        blank.putAll(told.values());
        blank.keySet().removeIf(field -> !call.mayBeFilled(field));
        if (!blank.isEmpty()) {
            parts.change(call, new CallFields(blank), Finisher.BOARD);
        }
        return call;
    }

    /// A call nobody knew.
    private OpenCall opened(SessionDevices.Party party, Channel session, Moment at) {
        CallKey key = freeKey(party, session);
        parts.stream().add(new CoreEvent.CallStarted(key, party.fields(), CallOrigin.CTI, at.at()));
        OpenCall call = parts.calls().call(key).orElseThrow();
        call.ages.started(at);
        return call;
    }

    /// A blank instance, or, when that is taken, the Call-ID, or else our own name for the session.
    private CallKey freeKey(SessionDevices.Party party, Channel session) {
        String callId = party.fields().get(CallField.CALLID).orElse("");
        return Stream.of("", callId)
                .map(instance -> new CallKey(party.deviceId(), instance))
                .filter(free -> parts.calls().call(free).isEmpty())
                .findFirst()
                .orElseGet(() -> new CallKey(party.deviceId(), session.sessionId()));
    }

    void join(OpenCall call, LiveSession session) {
        session.calls.put(call.key(), session.devices.getOrDefault(call.key().deviceId(), -1));
        parts.lines().attach(call.key(), session.audio(call.key()));
        parts.lookBacks().attach(call.key(), session.channel);
        parts.stream()
                .add(
                        new CoreEvent.SessionJoined(
                                call.key(), session.channel.sessionId(), session.channel.number()));
    }

    public void changed(Channel channel, SessionFacts facts) {
        LiveSession session = live.get(channel.sessionId());
        if (session == null) {
            return;
        }
        boolean wasActive = session.isActive();
        session.facts = facts;
        List<SessionDevices.Party> parties = devices.of(facts);
        moveTo(session, parties);
        for (CallKey key : session.calls.keySet()) {
            parts.calls().call(key).ifPresent(call -> keepMetadata(session, call));
        }
        for (SessionDevices.Party party : parties) {
            session.devices.put(party.deviceId(), party.leg());
            callOf(session, party.deviceId()).ifPresent(call -> heardAnew(session, call, party));
        }
        if (!wasActive && session.isActive()) {
            session.calls.keySet().forEach(this::resume);
        }
    }

    /// Metadata that comes late may name another device than the one that was guessed; then the call moves there, and
    /// under the blackout that is there. Under a blackout of its own it stays where that is. [D]
    private void moveTo(LiveSession session, List<SessionDevices.Party> parties) {
        if (session.calls.size() != 1) {
            return;
        }
        CallKey key = session.calls.keySet().iterator().next();
        if (parties.stream().anyMatch(party -> party.deviceId().equals(key.deviceId()))) {
            return;
        }
        CallKey to = freeKey(parties.getFirst(), session.channel);
        parts.calls()
                .call(key)
                .filter(call -> !call.isTold())
                .filter(call -> !parts.blackouts().isUnder(key))
                .ifPresent(call -> {
                    session.devices.remove(key.deviceId());
                    parts.rename(call, to, Optional.of(session));
                });
    }

    private Optional<OpenCall> callOf(LiveSession session, String deviceId) {
        return session.calls.keySet().stream()
                .filter(key -> key.deviceId().equals(deviceId))
                .findFirst()
                .flatMap(parts.calls()::call);
    }

    private void heardAnew(LiveSession session, OpenCall call, SessionDevices.Party party) {
        session.calls.put(call.key(), party.leg());
        parts.recorder().legs(call.recordingId(), party.leg());
        parts.lines().legs(call.key(), party.leg());
        joined(call, party.fields());
        decisions.reconsider(call, Optional.of(session));
    }

    private void keepMetadata(LiveSession session, OpenCall call) {
        parts.recorder().metadata(call.recordingId(), session.channel, session.facts.metadata());
    }

    private void resume(CallKey key) {
        boolean active =
                parts.calls()
                        .active(key.deviceId())
                        .filter(call -> call.key().equals(key))
                        .isPresent();
        if (!active && parts.calls().call(key).isPresent()) {
            parts.stream().add(new CoreEvent.CallResumed(key));
        }
    }

    public void ended(Channel channel, SessionEnd end, Moment at) {
        LiveSession session = live.remove(channel.sessionId());
        if (session == null) {
            return;
        }
        for (CallKey key : List.copyOf(session.calls.keySet())) {
            parts.calls().call(key).ifPresent(call -> ended(call, end, at));
        }
    }

    private void ended(OpenCall call, SessionEnd end, Moment at) {
        parts.stream()
                .add(
                        new CoreEvent.SessionLeft(
                                call.key(), call.sessionId().orElse(""), end, at.at()));
        call.ages.sign(at);
        parts.lookBacks().left(call.key());
        parts.recorder().stop(call.recordingId(), Why.SESSION_ENDED, Optional.of(at));
        if (!call.isTold()) {
            parts.end(call, ending(end));
        }
    }

    static Ending ending(SessionEnd end) {
        return switch (end) {
            case HUNG_UP -> Ending.HUNG_UP;
            case LOST -> Ending.MEDIA_LOST;
            case STOPPED -> Ending.SERVER_STOPPED;
        };
    }

    /// The call has ended by command; its session may go on.
    void forget(OpenCall call) {
        of(call).ifPresent(session -> session.calls.remove(call.key()));
    }

    List<LiveSession> all() {
        return List.copyOf(live.values());
    }
}
