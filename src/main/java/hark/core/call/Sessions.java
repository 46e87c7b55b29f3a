package hark.core.call;

import hark.board.BoardListener.Obstacle;
import hark.board.Channel;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.SessionFacts.Participant;
import hark.board.SessionFacts.Talk;
import hark.core.device.SessionDevices;
import hark.core.device.SessionDevices.Party;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Ending;
import hark.core.event.CoreEvent.Why;
import hark.core.recording.Moment;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What boards tell: sessions come, change and end, and calls with them. Belongs to the core's thread.
public final class Sessions {
    private final CallParts parts;
    private final Decisions decisions;
    private final SessionDevices devices;
    private final Arrivals arrivals;
    private final Map<String, LiveSession> live = new LinkedHashMap<>();
    private final MediaWatch watch;
    private final Holds holds;

    Sessions(CallParts parts, Decisions decisions) {
        this.parts = parts;
        this.decisions = decisions;
        arrivals = new Arrivals(parts, decisions);
        devices = new SessionDevices(parts.calls(), parts.settings().devices(), parts.seats());
        watch = new MediaWatch(parts);
        holds = new Holds(parts);
    }

    /// Looks whether audio comes; to be called every [MediaWatch#EVERY].
    public void watch() {
        watch.look(live.values());
    }

    /// Every open call, with what is wrong with it.
    public List<CallWatched> watched() {
        return watch.watched(live);
    }

    Optional<LiveSession> of(OpenCall call) {
        return call.sessionId().flatMap(id -> Optional.ofNullable(live.get(id)));
    }

    /// A session on this device that carries no call now: one whose call was ended by command.
    Optional<LiveSession> idleAt(String deviceId) {
        return live.values().stream()
                .filter(session -> session.seatOf(deviceId).isPresent())
                .filter(session ->
                        session.calls().stream().noneMatch(key -> key.deviceId().equals(deviceId)))
                .findFirst();
    }

    public void began(Channel channel, SessionFacts facts, Moment at) {
        LiveSession session = new LiveSession(channel, facts, at);
        live.put(channel.sessionId(), session);
        try {
            session.tellApart();
            for (Talk talk : facts.talks()) {
                for (Party party : devices.of(facts.of(talk))) {
                    Arrivals.Coming coming = new Arrivals.Coming(session, talk, party, at);
                    arrivals.begin(coming, arrivals.joinable(party.deviceId(), facts, at));
                }
            }
        } finally {
            channel.settle(); // else its packets would wait for ever
        }
    }

    /// A session came that its board could not take. Each of its calls that was to be recorded has failed, under the
    /// name it is known by or else under one of its own, and is lost from sight.
    public void turnedAway(SessionFacts facts, Obstacle obstacle, Moment at) {
        if (!parts.recorder().finisher().mayTell(obstacle)) {
            return;
        }
        for (Talk talk : facts.talks()) {
            for (Party party : devices.of(facts.of(talk))) {
                arrivals.joinable(party.deviceId(), facts, at)
                        .ifPresentOrElse(
                                known -> decisions.turnedAway(known, obstacle),
                                () ->
                                        passedBy(
                                                arrivals.opened(party, facts.sessionId(), at),
                                                obstacle));
            }
        }
    }

    private void passedBy(OpenCall call, Obstacle obstacle) {
        decisions.turnedAway(call, obstacle);
        parts.stream().add(new CoreEvent.CallStopped(call.key(), Ending.MEDIA_LOST));
    }

    /// A call that a command has begun where a session carries none.
    void join(OpenCall call, LiveSession session) {
        String device = call.key().deviceId();
        arrivals.join(
                call,
                session,
                session.seatOf(device).orElseGet(() -> new LiveSession.Seat("", device)));
    }

    public void changed(Channel channel, SessionFacts facts, Moment at) {
        LiveSession session = live.get(channel.sessionId());
        if (session == null) {
            return;
        }
        boolean wasActive = session.isActive();
        SessionFacts before = session.facts;
        session.learn(facts, at);
        for (CallKey key : session.calls()) {
            parts.calls().call(key).ifPresent(call -> keepMetadata(session, call));
        }
        follow(session, before);
        session.calls()
                .forEach(key ->
                        parts.calls().call(key).ifPresent(call -> holds.follow(call, session, at)));
        if (!wasActive && session.isActive()) {
            session.calls().forEach(this::resume);
        }
    }

    /// Talks end, go on and begin.
    private void follow(LiveSession session, SessionFacts before) {
        Moment at = Moment.now(parts.timers());
        Map<String, Talk> known = new LinkedHashMap<>();
        before.talks().forEach(talk -> known.put(talk.id(), talk));
        named(session, known);
        session.tellApart();
        Set<String> now = new HashSet<>();
        session.facts.talks().forEach(talk -> now.add(talk.id()));
        known.keySet().stream()
                .filter(id -> !now.contains(id))
                .forEach(id -> over(session, id, at));
        for (Talk talk : session.facts.talks()) {
            if (known.containsKey(talk.id())) {
                SessionFacts earlier = before.of(known.get(talk.id()));
                heardAnew(new Going(session, talk, at), earlier.participants());
            } else {
                begin(new Going(session, talk, at), devices.of(session.facts.of(talk)));
            }
        }
    }

    /// Metadata that come late give the talk there is its name.
    private static void named(LiveSession session, Map<String, Talk> known) {
        List<Talk> talks = session.facts.talks();
        boolean unnamed = known.containsKey("") && talks.stream().noneMatch(t -> t.id().isEmpty());
        talks.stream()
                .map(Talk::id)
                .filter(id -> unnamed && !known.containsKey(id))
                .findFirst()
                .ifPresent(id -> {
                    session.named("", id);
                    known.put(id, known.remove(""));
                });
    }

    private void over(LiveSession session, String talk, Moment at) {
        for (CallKey key : session.calls(talk)) {
            parts.calls().call(key).ifPresent(call -> ended(call, SessionEnd.HUNG_UP, at));
            session.forget(key);
        }
        session.forgetTalk(talk);
    }

    /// A talk of a session that is under way.
    private record Going(LiveSession session, Talk talk, Moment at) {}

    private void begin(Going going, List<Party> parties) {
        if (going.session().calls().isEmpty()) {
            going.session().hearing = new SessionHearing(going.at().nanos());
        }
        for (Party party : parties) {
            arrivals.begin(
                    new Arrivals.Coming(going.session(), going.talk(), party, going.at()),
                    arrivals.justTold(party.deviceId(), going.at()));
        }
    }

    /// More is known of a talk, or others take part in it than before.
    private void heardAnew(Going going, List<Participant> before) {
        LiveSession session = going.session();
        List<Party> parties = devices.of(session.facts.of(going.talk()));
        if (!transferred(going, parties, before)) {
            moveTo(going, parties);
        }
        for (Party party : parties) {
            LiveSession.Seat seat = new LiveSession.Seat(going.talk().id(), party.deviceId());
            session.put(seat, Arrivals.place(party));
            session.callAt(seat)
                    .flatMap(parts.calls()::call)
                    .ifPresent(call -> heardAnew(session, call, party));
        }
    }

    /// Somebody has come into a talk whose participants were known: his device has a call from now on. Who has left it
    /// for him has had his. Until somebody comes it goes on where it was: the talk is still there. [D]
    private boolean transferred(Going going, List<Party> parties, List<Participant> before) {
        Set<String> were = ids(before);
        Set<String> are = ids(going.session().facts.of(going.talk()).participants());
        String talk = going.talk().id();
        List<Party> arrived =
                parties.stream()
                        .filter(party -> !were.isEmpty())
                        .filter(party ->
                                party.participant().filter(p -> !were.contains(p)).isPresent())
                        .filter(party ->
                                going.session().seats(talk).stream()
                                        .noneMatch(
                                                seat -> seat.deviceId().equals(party.deviceId())))
                        .toList();
        if (arrived.isEmpty()) {
            return false;
        }
        begin(going, arrived);
        for (LiveSession.Seat seat : going.session().seats(talk)) {
            Optional<String> who =
                    going.session().place(seat).flatMap(LiveSession.Place::participant);
            if (who.filter(p -> !are.contains(p)).isPresent()) {
                leave(going, seat);
            }
        }
        return true;
    }

    private static Set<String> ids(List<Participant> participants) {
        Set<String> ids = new HashSet<>();
        participants.forEach(participant -> ids.add(participant.id()));
        return ids;
    }

    /// A call that a client has told of ends when he says so, and one under a blackout stays under it.
    private void leave(Going going, LiveSession.Seat seat) {
        Optional<CallKey> key = going.session().callAt(seat);
        Optional<OpenCall> call = key.flatMap(parts.calls()::call);
        if (call.filter(OpenCall::isTold).isPresent()
                || key.filter(parts.blackouts()::isUnder).isPresent()) {
            return;
        }
        call.ifPresent(one -> ended(one, SessionEnd.HUNG_UP, going.at()));
        key.ifPresent(going.session()::forget);
        going.session().leave(seat);
    }

    /// Metadata that comes late may name another device than the one that was guessed; then the call moves there, and
    /// under the blackout that is there. Under a blackout of its own it stays where that is. [D]
    private void moveTo(Going going, List<Party> parties) {
        LiveSession session = going.session();
        List<CallKey> keys = session.calls(going.talk().id());
        if (keys.size() != 1) {
            return;
        }
        CallKey key = keys.getFirst();
        LiveSession.Seat seat = new LiveSession.Seat(going.talk().id(), key.deviceId());
        boolean known = session.place(seat).flatMap(LiveSession.Place::participant).isPresent();
        Party first = parties.getFirst();
        if (parties.stream().anyMatch(party -> party.deviceId().equals(key.deviceId()))
                || (known && first.participant().isEmpty())) {
            return;
        }
        parts.calls()
                .call(key)
                .filter(call -> !call.isTold())
                .filter(call -> !parts.blackouts().isUnder(key))
                .ifPresent(call -> {
                    session.leave(seat);
                    parts.rename(
                            call,
                            arrivals.freeKey(first, session.facts.sessionId()),
                            Optional.of(session));
                });
    }

    private void heardAnew(LiveSession session, OpenCall call, Party party) {
        parts.recorder().signalled().legs(call.recordingId(), party.leg());
        parts.lines().legs(call.key(), party.leg());
        arrivals.joined(call, party.fields());
        decisions.reconsider(call, Optional.of(session));
    }

    private void keepMetadata(LiveSession session, OpenCall call) {
        parts.recorder()
                .signalled()
                .metadata(call.recordingId(), session.channel, session.facts.metadata());
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
        for (CallKey key : session.calls()) {
            parts.calls().call(key).ifPresent(call -> ended(call, end, at));
        }
    }

    private void ended(OpenCall call, SessionEnd end, Moment at) {
        holds.end(call, call.isTold() ? OnHold.Over.SESSION_ENDED : OnHold.Over.CALL_ENDED, at);
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

    /// Sessions of before a restart are not coming any more.
    void goneForGood() {
        Moment now = Moment.now(parts.timers());
        parts.calls().all().stream()
                .filter(call -> of(call).isEmpty())
                .forEach(call -> holds.end(call, OnHold.Over.SESSION_ENDED, now));
    }

    /// The call has ended by command; its session may go on.
    void forget(OpenCall call) {
        of(call).ifPresent(session -> session.forget(call.key()));
    }

    List<LiveSession> all() {
        return List.copyOf(live.values());
    }
}
