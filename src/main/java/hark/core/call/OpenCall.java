package hark.core.call;

import hark.board.SessionEnd;
import hark.core.event.CoreSnapshot;
import hark.core.schedule.DecisionTrace;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A call in progress. State of the core: changed by [CallBook#apply] alone.
public final class OpenCall {
    CallKey key;
    CallFields fields;
    final CallOrigin origin;
    final Instant started;
    Optional<String> sessionId = Optional.empty();

    /// The latest it had, which a board may take up after a restart.
    private Optional<String> lastSessionId = Optional.empty();

    long recordingId;
    Optional<DecisionTrace> decision = Optional.empty();

    /// When CALLSTART named it last: it ends with CALLSTOP and not with its audio.
    Optional<Instant> told;

    /// How its last session ended; empty while it has one, and when it never had.
    Optional<SessionEnd> left = Optional.empty();

    /// Its recording was ended while it goes on: only RECORDSTART begins another.
    boolean quiet;

    /// Something that the scheduler looks at has changed since it was asked.
    boolean changed;

    /// Fields that were said to be blank: a board does not fill them again.
    private final Set<CallField> cleared = EnumSet.noneOf(CallField.class);

    /// Its legs that are on hold, by number.
    final SortedMap<Integer, OnHold> holds = new TreeMap<>();

    final HoldTimes holdTimes = new HoldTimes();

    Instant lastSign;
    final Ages ages = new Ages();

    OpenCall(CallKey key, CallFields fields, CallOrigin origin, Instant started) {
        this.key = key;
        this.fields = fields;
        this.origin = origin;
        this.started = started;
        told =
                switch (origin) {
                    case API -> Optional.of(started);
                    case CTI -> Optional.empty();
                };
        lastSign = started;
    }

    void told(Instant at) {
        told = Optional.of(at);
        lastSign = at;
    }

    void changed(CallFields changes, Instant at) {
        CallFields before = fields;
        fields = fields.with(changes);
        changes.values()
                .forEach((field, value) -> {
                    if (value.isEmpty()) {
                        cleared.add(field);
                    } else {
                        cleared.remove(field);
                    }
                });
        changed |= !fields.equals(before);
        lastSign = at;
    }

    /// Somebody came to its device, or left it.
    void otherAgent() {
        changed = true;
    }

    void renamed(CallKey to) {
        changed |= !to.deviceId().equals(key.deviceId());
        key = to;
    }

    void rulesChanged() {
        changed = true;
    }

    void joined(String session) {
        sessionId = Optional.of(session);
        lastSessionId = sessionId;
        left = Optional.empty();
    }

    void left(SessionEnd end, Instant at) {
        sessionId = Optional.empty();
        left = Optional.of(end);
        lastSign = at;
    }

    void decided(DecisionTrace trace) {
        decision = Optional.of(trace);
        changed = false;
    }

    void records(long id) {
        recordingId = id;
        quiet = false;
    }

    /// A recording is over; not every one that was on a call of this key was on this call.
    void recorded(long id, boolean forGood) {
        if (recordingId == id) {
            recordingId = 0;
            quiet |= forGood;
        }
    }

    /// Its recording could not be begun: what was decided no longer holds.
    void refused(long id) {
        if (recordingId == id) {
            recordingId = 0;
            decision = Optional.empty();
        }
    }

    static OpenCall of(CoreSnapshot.OpenCall kept) {
        OpenCall call = new OpenCall(kept.key(), kept.fields(), kept.origin(), kept.started());
        call.sessionId =
                kept.sessionId().isEmpty() ? Optional.empty() : Optional.of(kept.sessionId());
        call.lastSessionId = kept.course().lastSessionId().or(() -> call.sessionId);
        call.recordingId = kept.recordingId();
        call.decision = kept.decision();
        call.told = kept.course().told();
        call.left = kept.course().left();
        call.lastSign = kept.course().lastSign();
        call.quiet = kept.course().quiet();
        call.changed = kept.course().changed();
        call.cleared.addAll(kept.course().cleared());
        kept.course().holds().forEach(hold -> call.holds.put(hold.leg(), hold));
        return call;
    }

    CoreSnapshot.OpenCall snapshot() {
        return new CoreSnapshot.OpenCall(
                key,
                fields,
                origin,
                started,
                sessionId.orElse(""),
                recordingId,
                decision,
                new CoreSnapshot.Course(
                        told,
                        left,
                        lastSessionId,
                        lastSign,
                        quiet,
                        changed,
                        List.copyOf(cleared),
                        List.copyOf(holds.values())));
    }

    /// A command has named it.
    public boolean isTold() {
        return told.isPresent();
    }

    /// It had audio at some time.
    boolean wasHeard() {
        return sessionId.isPresent() || left.isPresent();
    }

    /// What listeners were told of its audio while no session had brought any. No part of the state.
    Optional<MediaTrouble> unheard = Optional.empty();

    final CallKeeping keeping = new CallKeeping();

    /// It has lost this very session.
    boolean hasLost(String session) {
        return sessionId.isEmpty() && lastSessionId.equals(Optional.of(session));
    }

    /// Nobody has said of this field that it is blank.
    boolean mayBeFilled(CallField field) {
        return fields.get(field).isEmpty() && !cleared.contains(field);
    }

    public CallKey key() {
        return key;
    }

    public CallFields fields() {
        return fields;
    }

    public CallOrigin origin() {
        return origin;
    }

    public Instant started() {
        return started;
    }

    /// One of its legs is.
    public boolean isOnHold() {
        return !holds.isEmpty();
    }

    /// When its legs were on hold, as far as this life knows.
    public HoldTimes holdTimes() {
        return holdTimes;
    }

    /// The board's session that carries its audio.
    public Optional<String> sessionId() {
        return sessionId;
    }

    /// 0 when it is not being recorded.
    public long recordingId() {
        return recordingId;
    }

    public Optional<DecisionTrace> decision() {
        return decision;
    }

    /// Somebody decided that it be recorded, and neither its end nor anybody has ended that. A recording that could not
    /// begin leaves no decision behind.
    public boolean isToBeRecorded() {
        boolean decided = decision.map(d -> d.result() == DecisionTrace.Result.RECORD).orElse(true);
        return recordingId != 0 || !quiet && decided;
    }

    /// It shall be recorded as soon as audio comes.
    public boolean isWaitingForAudio() {
        return recordingId == 0
                && sessionId.isEmpty()
                && decision.filter(d -> d.result() == DecisionTrace.Result.RECORD).isPresent();
    }
}
