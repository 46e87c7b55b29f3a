package hark.core.call;

import hark.board.Channel;
import hark.board.ChannelPart;
import hark.board.HoldSign;
import hark.board.SessionFacts;
import hark.core.recording.Moment;
import hark.core.recording.Recorder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A board's session while it lasts, and the calls whose audio it carries. Belongs to the core's thread.
final class LiveSession {
    final Channel channel;
    final Moment began;
    SessionFacts facts;

    private final Map<CallKey, Seat> calls = new LinkedHashMap<>(2);

    /// Also of devices whose call has ended while the talk goes on.
    private final Map<Seat, Place> places = new LinkedHashMap<>(2);

    /// What of the channel is heard in which talk.
    private final Map<String, ChannelPart> audible = new HashMap<>(2);

    /// Its legs that are on hold.
    private final Map<Integer, Held> held = new TreeMap<>();

    SessionHearing hearing;

    LiveSession(Channel channel, SessionFacts facts, Moment began) {
        this.channel = channel;
        this.facts = facts;
        this.began = began;
        hearing = new SessionHearing(began.nanos());
        noteHolds(began);
    }

    /// @param since when signalling said so first
    record Held(String label, HoldSign sign, Moment since) {}

    /// Signalling has said something.
    void learn(SessionFacts said, Moment at) {
        facts = said;
        noteHolds(at);
    }

    private void noteHolds(Moment at) {
        Map<Integer, Held> before = Map.copyOf(held);
        held.clear();
        for (SessionFacts.Stream stream : facts.streams()) {
            stream.hold()
                    .map(sign -> new Held(stream.label(), sign, at))
                    .ifPresent(
                            now -> held.put(stream.leg(), before.getOrDefault(stream.leg(), now)));
        }
    }

    /// What this call has on hold.
    Map<Integer, Held> held(CallKey call) {
        Map<Integer, Held> theirs = new TreeMap<>(held);
        theirs.keySet().removeIf(leg -> !hears(call, leg));
        return theirs;
    }

    /// Whether this call has that leg, and something is to be heard on it.
    boolean isSent(CallKey call, int leg) {
        return hears(call, leg)
                && facts.streams().stream()
                        .anyMatch(stream -> stream.leg() == leg && stream.isSent());
    }

    /// A device in a talk.
    record Seat(String talk, String deviceId) {}

    /// @param leg of the device's own voice; -1 when one stream carries all
    /// @param participant whom metadata name there; empty when the device was guessed
    record Place(int leg, Optional<String> participant) {
        static final Place ANYWHERE = new Place(-1, Optional.empty());
    }

    Recorder.Audio audio(CallKey key) {
        Optional<Seat> seat = seat(key);
        int leg = seat.map(places::get).orElse(Place.ANYWHERE).leg();
        return new Recorder.Audio(
                seat.<Channel>map(s -> part(s.talk())).orElse(channel), leg, facts.metadata());
    }

    private Optional<Seat> seat(CallKey key) {
        return Optional.ofNullable(calls.get(key)).or(() -> seatOf(key.deviceId()));
    }

    Optional<Seat> seatOf(String deviceId) {
        return places.keySet().stream()
                .filter(seat -> seat.deviceId().equals(deviceId))
                .findFirst();
    }

    private ChannelPart part(String talk) {
        return audible.computeIfAbsent(talk, id -> new ChannelPart(channel));
    }

    /// Tells the talks' streams apart, where there are several.
    void tellApart() {
        for (SessionFacts.Talk talk : facts.talks()) {
            if (facts.talks().size() == 1) {
                part(talk.id()).chooseAll();
            } else {
                part(talk.id()).choose(legs(talk));
            }
        }
    }

    private Set<Integer> legs(SessionFacts.Talk talk) {
        return facts.of(talk).streams().stream()
                .map(SessionFacts.Stream::leg)
                .collect(Collectors.toSet());
    }

    /// Whether this call has that leg.
    ///
    /// @param leg [MediaTrouble#ALL] for any
    boolean hears(CallKey call, int leg) {
        Optional<SessionFacts.Talk> talk =
                seat(call)
                        .flatMap(seat ->
                                facts.talks().stream()
                                        .filter(t -> t.id().equals(seat.talk()))
                                        .findFirst());
        return leg == MediaTrouble.ALL || talk.map(t -> legs(t).contains(leg)).orElse(true);
    }

    void put(Seat seat, Place place) {
        places.put(seat, place);
    }

    Optional<Place> place(Seat seat) {
        return Optional.ofNullable(places.get(seat));
    }

    List<Seat> seats(String talk) {
        return places.keySet().stream().filter(seat -> seat.talk().equals(talk)).toList();
    }

    void join(CallKey call, Seat seat) {
        places.putIfAbsent(seat, Place.ANYWHERE);
        calls.put(call, seat);
    }

    /// The call has ended; its device stays where it is.
    void forget(CallKey call) {
        calls.remove(call);
    }

    /// The device has left the talk.
    void leave(Seat seat) {
        places.remove(seat);
    }

    List<CallKey> calls() {
        return List.copyOf(calls.keySet());
    }

    List<CallKey> calls(String talk) {
        return calls.entrySet().stream()
                .filter(each -> each.getValue().talk().equals(talk))
                .map(Map.Entry::getKey)
                .toList();
    }

    Optional<CallKey> callAt(Seat seat) {
        return calls.entrySet().stream()
                .filter(each -> each.getValue().equals(seat))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    boolean isActive() {
        return facts.streams().stream().anyMatch(SessionFacts.Stream::active);
    }

    Optional<String> anyDevice() {
        return places.keySet().stream().map(Seat::deviceId).findFirst();
    }

    void renamed(CallKey from, CallKey to) {
        Optional.ofNullable(calls.remove(from))
                .ifPresent(seat -> join(to, new Seat(seat.talk(), to.deviceId())));
    }

    /// Something has named a talk that had no name yet.
    void named(String before, String now) {
        for (Seat seat : seats(before)) {
            Place place = places.remove(seat);
            places.put(new Seat(now, seat.deviceId()), place);
        }
        calls.replaceAll(
                (key, seat) -> seat.talk().equals(before) ? new Seat(now, seat.deviceId()) : seat);
        Optional.ofNullable(audible.remove(before)).ifPresent(part -> audible.put(now, part));
    }

    /// It is over.
    void forgetTalk(String talk) {
        places.keySet().removeIf(seat -> seat.talk().equals(talk));
        audible.remove(talk);
    }
}
