package hark.core.call;

import hark.core.event.CoreSnapshot;
import hark.core.schedule.DecisionTrace;
import java.time.Instant;
import java.util.Optional;

/// A call in progress. State of the core: changed by [CallBook#apply] alone.
public final class OpenCall {
    CallKey key;
    CallFields fields;
    final CallOrigin origin;
    final Instant started;
    Optional<String> sessionId = Optional.empty();
    long recordingId;
    Optional<DecisionTrace> decision = Optional.empty();

    /// CALLSTART has named it: it ends with CALLSTOP and not with its audio. Not kept over a restart, which ends what
    /// only a board had told.
    boolean told;

    /// It had audio at some time.
    boolean heard;

    /// Its recording was ended while it goes on: only RECORDSTART begins another.
    boolean quiet;

    Instant lastSign;

    OpenCall(CallKey key, CallFields fields, CallOrigin origin, Instant started) {
        this.key = key;
        this.fields = fields;
        this.origin = origin;
        this.started = started;
        told = origin == CallOrigin.API;
        lastSign = started;
    }

    void records(long id) {
        recordingId = id;
        quiet = false;
    }

    static OpenCall of(CoreSnapshot.OpenCall kept) {
        OpenCall call = new OpenCall(kept.key(), kept.fields(), kept.origin(), kept.started());
        call.sessionId =
                kept.sessionId().isEmpty() ? Optional.empty() : Optional.of(kept.sessionId());
        call.recordingId = kept.recordingId();
        call.decision = kept.decision();
        return call;
    }

    CoreSnapshot.OpenCall snapshot() {
        return new CoreSnapshot.OpenCall(
                key, fields, origin, started, sessionId.orElse(""), recordingId, decision);
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

    /// It shall be recorded as soon as audio comes.
    public boolean isWaitingForAudio() {
        return recordingId == 0
                && sessionId.isEmpty()
                && decision.filter(d -> d.result() == DecisionTrace.Result.RECORD).isPresent();
    }
}
