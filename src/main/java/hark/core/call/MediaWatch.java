package hark.core.call;

import hark.board.LegHeard;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Phase;
import hark.core.recording.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Listens whether audio comes of calls that are up, and tells what is wrong, once when it begins and once when it is
/// over. A call that ends takes its troubles with it. Belongs to the core's thread.
public final class MediaWatch {
    /// Between two looks.
    public static final Duration EVERY = Duration.ofSeconds(1);

    /// What is heard is to be recorded, and on the disk.
    private static final Duration KEPT_WITHIN = Duration.ofSeconds(3);

    private final CallParts parts;

    MediaWatch(CallParts parts) {
        this.parts = parts;
    }

    void look(Collection<LiveSession> sessions) {
        Moment now = Moment.now(parts.timers());
        for (LiveSession session : sessions) {
            look(session, now);
            for (CallKey key : session.calls()) {
                parts.calls().call(key).ifPresent(call -> keeps(call, session, now));
            }
        }
        for (OpenCall call : parts.calls().all()) {
            look(call, now);
        }
    }

    /// A session without a call has nothing to be heard.
    private void look(LiveSession session, Moment now) {
        if (session.calls().isEmpty()) {
            return;
        }
        List<SessionHearing.Change> changes =
                session.hearing.look(
                        session.facts.streams(),
                        session.channel.heard(),
                        now.nanos(),
                        parts.settings().listening());
        for (CallKey key : session.calls()) {
            changes.stream()
                    .filter(change -> session.hears(key, change.trouble().leg()))
                    .forEach(change -> tell(key, change.trouble(), change.phase(), now));
        }
    }

    /// Whether what is heard of a call is recorded, and reaches the disk.
    private void keeps(OpenCall call, LiveSession session, Moment now) {
        CallKeeping.Look look =
                new CallKeeping.Look(
                        session.isActive() && call.isToBeRecorded(),
                        call.recordingId(),
                        heard(call, session),
                        parts.recorder().underway().forcedBytes(call.recordingId()),
                        now.nanos());
        call.keeping
                .look(look, KEPT_WITHIN.toNanos())
                .ifPresent(change -> tell(call.key(), change.trouble(), change.phase(), now));
    }

    private static long heard(OpenCall call, LiveSession session) {
        List<LegHeard> legs = session.channel.heard();
        return session.facts.streams().stream()
                .filter(stream -> stream.leg() < legs.size())
                .filter(stream -> session.hears(call.key(), stream.leg()))
                .mapToLong(stream -> legs.get(stream.leg()).packets())
                .sum();
    }

    /// A call that was told by command and shall be recorded, and nothing brings its audio.
    private void look(OpenCall call, Moment now) {
        boolean late =
                call.ages.sinceStart(now).compareTo(parts.settings().listening().silence()) >= 0;
        boolean unheard = call.isWaitingForAudio() && !call.wasHeard() && late;
        if (unheard && call.unheard.isEmpty()) {
            MediaTrouble trouble =
                    new MediaTrouble(
                            MediaTrouble.Kind.NO_RTP,
                            MediaTrouble.ALL,
                            "",
                            "The call shall be recorded, and no session has brought its audio.");
            call.unheard = Optional.of(trouble);
            tell(call.key(), trouble, Phase.BEGAN, now);
        } else if (!unheard && call.unheard.isPresent()) {
            MediaTrouble over =
                    new MediaTrouble(
                            MediaTrouble.Kind.NO_RTP,
                            MediaTrouble.ALL,
                            "",
                            call.wasHeard()
                                    ? "A session has brought the audio of the call."
                                    : "The call is not to be recorded any more.");
            call.unheard = Optional.empty();
            tell(call.key(), over, Phase.OVER, now);
        }
    }

    /// As it was found at the last look.
    List<CallWatched> watched(Map<String, LiveSession> sessions) {
        return parts.calls().all().stream().map(call -> watched(call, sessions)).toList();
    }

    private static CallWatched watched(OpenCall call, Map<String, LiveSession> sessions) {
        List<MediaTrouble> troubles = new ArrayList<>();
        call.unheard.ifPresent(troubles::add);
        call.keeping.trouble().ifPresent(troubles::add);
        call.sessionId()
                .flatMap(id -> Optional.ofNullable(sessions.get(id)))
                .ifPresent(session ->
                        session.hearing.troubles().stream()
                                .filter(each -> session.hears(call.key(), each.leg()))
                                .forEach(troubles::add));
        return new CallWatched(
                call.key(),
                call.started(),
                call.isToBeRecorded(),
                call.recordingId() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(call.recordingId()),
                troubles);
    }

    private void tell(CallKey key, MediaTrouble trouble, Phase phase, Moment now) {
        parts.stream().add(new CoreEvent.MediaWarned(key, trouble, phase, now.at()));
    }
}
