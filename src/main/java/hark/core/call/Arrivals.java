package hark.core.call;

import hark.board.SessionFacts;
import hark.board.SessionFacts.Talk;
import hark.core.device.SessionDevices.Party;
import hark.core.event.CoreEvent;
import hark.core.recording.Finisher;
import hark.core.recording.Moment;
import hark.core.recording.Recorder;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Optional;
import java.util.stream.Stream;

/// How the calls of a session come about: devices come into its talks, and each has a call from then on, one that was
/// known or a new one. Belongs to the core's thread.
final class Arrivals {
    private final CallParts parts;
    private final Decisions decisions;

    Arrivals(CallParts parts, Decisions decisions) {
        this.parts = parts;
        this.decisions = decisions;
    }

    /// A device in a talk.
    record Coming(LiveSession session, Talk talk, Party party, Moment at) {
        LiveSession.Seat seat() {
            return new LiveSession.Seat(talk.id(), party.deviceId());
        }
    }

    void begin(Coming coming, Optional<OpenCall> known) {
        Party party = coming.party();
        coming.session().put(coming.seat(), place(party));
        OpenCall call =
                known.map(one -> joined(one, party.fields()))
                        .orElseGet(() ->
                                opened(party, coming.session().facts.sessionId(), coming.at()));
        join(call, coming.session(), coming.seat());
        decisions.ask(call, Optional.of(coming.session()), coming.at());
    }

    static LiveSession.Place place(Party party) {
        return new LiveSession.Place(party.leg(), party.participant());
    }

    /// A call without audio that this session is the audio of: it was so before a restart, or else the call has the
    /// same Call-ID or was told shortly before.
    Optional<OpenCall> joinable(String deviceId, SessionFacts facts, Moment at) {
        Optional<String> callId = Optional.of(facts.callId());
        String sessionId = facts.sessionId();
        return withoutAudio(deviceId)
                .filter(call ->
                        call.hasLost(sessionId)
                                || call.fields().get(CallField.CALLID).equals(callId)
                                || isJustTold(call, at))
                .min(Comparator.comparing(call -> !call.hasLost(sessionId)));
    }

    /// For a talk that begins in mid-session: earlier calls of the session are over, though a client may not have said
    /// so.
    Optional<OpenCall> justTold(String deviceId, Moment at) {
        return withoutAudio(deviceId).filter(call -> isJustTold(call, at)).findFirst();
    }

    private Stream<OpenCall> withoutAudio(String deviceId) {
        return parts.calls().callsOf(deviceId).reversed().stream()
                .filter(call -> call.sessionId().isEmpty());
    }

    private boolean isJustTold(OpenCall call, Moment at) {
        Duration window = parts.settings().joinWindow();
        return call.isTold() && call.ages.sinceTold(at).compareTo(window) <= 0;
    }

    /// What the API said wins; the session fills what it left blank.
    OpenCall joined(OpenCall call, CallFields told) {
        EnumMap<CallField, String> blank = new EnumMap<>(CallField.class);
        blank.putAll(told.values());
        blank.keySet().removeIf(field -> !call.mayBeFilled(field));
        if (!blank.isEmpty()) {
            parts.change(call, new CallFields(blank), Finisher.BOARD);
        }
        return call;
    }

    /// A call nobody knew.
    OpenCall opened(Party party, String sessionId, Moment at) {
        CallKey key = freeKey(party, sessionId);
        parts.stream().add(new CoreEvent.CallStarted(key, party.fields(), CallOrigin.CTI, at.at()));
        OpenCall call = parts.calls().call(key).orElseThrow();
        call.ages.started(at);
        return call;
    }

    /// A blank instance, or, when that is taken, the Call-ID, or else our own name for the session, with a number where
    /// it carries several.
    CallKey freeKey(Party party, String sessionId) {
        String callId = party.fields().get(CallField.CALLID).orElse("");
        Stream<String> numbered = Stream.iterate(2, n -> n + 1).map(n -> sessionId + "-" + n);
        return Stream.concat(Stream.of("", callId, sessionId), numbered)
                .map(instance -> new CallKey(party.deviceId(), instance))
                .filter(free -> parts.calls().call(free).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    void join(OpenCall call, LiveSession session, LiveSession.Seat seat) {
        session.join(call.key(), seat);
        Recorder.Audio audio = session.audio(call.key());
        parts.lines().attach(call.key(), audio);
        parts.lookBacks().attach(call.key(), audio.channel());
        parts.stream()
                .add(
                        new CoreEvent.SessionJoined(
                                call.key(), session.channel.sessionId(), session.channel.number()));
        new Holds(parts).follow(call, session, Moment.now(parts.timers()));
    }
}
