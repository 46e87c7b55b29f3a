package hark.core.monitor;

import static hark.core.event.CoreEvent.Unheard.BY_API;
import static hark.core.event.CoreEvent.Unheard.CALL_ENDED;
import static hark.core.event.CoreEvent.Unheard.SERVER_STOPPED;
import static hark.core.event.CoreEvent.Unheard.TOO_LONG;

import hark.board.live.LiveMix;
import hark.core.CoreSettings;
import hark.core.MonitorAsk;
import hark.core.Turns;
import hark.core.blackout.Hearings;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Unheard;
import hark.core.recording.Recorder;
import hark.support.Timers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The calls that are listened to, and by which sessions. A call nobody listens to has no line and costs nothing.
/// Belongs to the core's thread.
public final class Lines {
    private final CoreSettings.Monitoring settings;
    private final Hearings hearings;
    private final Turns turns;
    private final Timers timers;
    private final Consumer<CoreEvent> told;
    private final Map<CallKey, Line> lines = new LinkedHashMap<>();

    public Lines(CoreSettings.Monitoring settings, Parts parts) {
        this.settings = settings;
        hearings = parts.hearings();
        turns = parts.turns();
        timers = parts.timers();
        told = parts.told();
    }

    /// @param told takes what listeners to events shall hear of it
    public record Parts(Hearings hearings, Turns turns, Timers timers, Consumer<CoreEvent> told) {}

    /// @param audio of the call; without it there is silence until it comes
    public MonitorOutcome start(MonitorAsk ask, CallKey call, Optional<Recorder.Audio> audio) {
        Optional<Line> known = Optional.ofNullable(lines.get(call));
        if (known.isPresent() && isOn(known.get(), ask.sessionId())) {
            return new MonitorOutcome.AlreadyMonitoring();
        }
        if (sessions() >= settings.sessionsMax()) {
            return new MonitorOutcome.TooMany();
        }
        Line line = known.orElseGet(() -> begin(call, audio));
        MonitorSession session =
                new MonitorSession(ask.sessionId(), call, line.mix(), this::endSoon);
        line.sessions()
                .put(session, timers.after(settings.longest(), () -> endSoon(session, TOO_LONG)));
        told.accept(new Notice.MonitorBegan(call, ask.sessionId()));
        return new MonitorOutcome.Began(session);
    }

    private void endSoon(MonitorSession session, Unheard why) {
        turns.turn(() -> end(session, why));
    }

    private static boolean isOn(Line line, String sessionId) {
        return line.sessions().keySet().stream().anyMatch(each -> each.id().equals(sessionId));
    }

    private int sessions() {
        return lines.values().stream().mapToInt(line -> line.sessions().size()).sum();
    }

    private Line begin(CallKey call, Optional<Recorder.Audio> audio) {
        LiveMix mix = new LiveMix(timers);
        Line line = new Line(hearings.begin(call, mix, mix::scrub), mix);
        lines.put(call, line);
        audio.ifPresent(each -> hear(line, each));
        return line;
    }

    private static void hear(Line line, Recorder.Audio audio) {
        line.mix().agentOn(audio.agentLeg());
        line.hearing().hear(audio.channel());
    }

    /// Whether a session of that name listens to anything.
    public boolean isOn(String sessionId) {
        return all().anyMatch(session -> session.id().equals(sessionId));
    }

    /// Ends all sessions of that name.
    public MonitorOutcome stop(String sessionId, Predicate<CallKey> calls) {
        List<MonitorSession> named =
                all().filter(session -> session.id().equals(sessionId))
                        .filter(session -> calls.test(session.call()))
                        .toList();
        named.forEach(session -> end(session, BY_API));
        return named.isEmpty() ? new MonitorOutcome.NoSuchSession() : new MonitorOutcome.Ended();
    }

    private Stream<MonitorSession> all() {
        return lines.values().stream().flatMap(line -> line.sessions().keySet().stream());
    }

    private void end(MonitorSession session, Unheard why) {
        for (Line line : List.copyOf(lines.values())) {
            CallKey call = line.hearing().key();
            Optional.ofNullable(line.sessions().remove(session))
                    .ifPresent(alarm -> {
                        alarm.cancel();
                        told.accept(new Notice.MonitorEnded(call, session.id(), why));
                    });
            if (line.sessions().isEmpty()) {
                lines.remove(line.hearing().key());
                hearings.end(line.hearing());
                line.mix().end();
            }
        }
        session.end();
    }

    /// Audio came to a call, or came anew.
    public void attach(CallKey call, Recorder.Audio audio) {
        on(call, line -> hear(line, audio));
    }

    /// Signalling says anew who speaks on which leg.
    public void legs(CallKey call, int agentLeg) {
        on(call, line -> line.mix().agentOn(agentLeg));
    }

    /// The call goes by another key.
    public void renamed(CallKey from, CallKey to) {
        Optional.ofNullable(lines.remove(from))
                .ifPresent(line -> {
                    lines.put(to, line);
                    line.sessions().keySet().forEach(session -> session.renamed(to));
                });
    }

    public void ended(CallKey call) {
        on(
                call,
                line ->
                        List.copyOf(line.sessions().keySet())
                                .forEach(session -> end(session, CALL_ENDED)));
    }

    public void stopAll() {
        all().toList().forEach(session -> end(session, SERVER_STOPPED));
    }

    private void on(CallKey call, Consumer<Line> then) {
        Optional.ofNullable(lines.get(call)).ifPresent(then);
    }
}
