package hark.core.monitor;

import hark.board.Channel;
import hark.board.Crossing;
import hark.board.Tap;
import hark.board.live.LiveMix;
import hark.core.CoreSettings;
import hark.core.MonitorAsk;
import hark.core.Turns;
import hark.core.blackout.Blackout;
import hark.core.blackout.BlackoutCover;
import hark.core.call.CallKey;
import hark.core.recording.Recorder;
import hark.support.Timers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The calls that are listened to, and by which sessions. A call nobody listens to has no line and costs nothing.
/// Belongs to the core's thread.
public final class Lines {
    private final CoreSettings.Monitoring settings;
    private final BlackoutCover cover;
    private final Turns turns;
    private final Timers timers;
    private final Map<CallKey, Line> lines = new LinkedHashMap<>();

    public Lines(
            CoreSettings.Monitoring settings, BlackoutCover cover, Turns turns, Timers timers) {
        this.settings = settings;
        this.cover = cover;
        this.turns = turns;
        this.timers = timers;
    }

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
        MonitorSession session = new MonitorSession(ask.sessionId(), call, line.mix, this::endSoon);
        line.sessions.put(session, timers.after(settings.longest(), session::abandon));
        return new MonitorOutcome.Began(session);
    }

    private void endSoon(MonitorSession session) {
        turns.turn(() -> end(session));
    }

    private static boolean isOn(Line line, String sessionId) {
        return line.sessions.keySet().stream().anyMatch(each -> each.id().equals(sessionId));
    }

    private int sessions() {
        return lines.values().stream().mapToInt(line -> line.sessions.size()).sum();
    }

    private Line begin(CallKey call, Optional<Recorder.Audio> audio) {
        Line line = new Line(call, new LiveMix(timers));
        lines.put(call, line);
        audio.ifPresent(each -> tap(line, each));
        return line;
    }

    /// A blackout may be on its way to this line, and must find the new tap silent.
    private void tap(Line line, Recorder.Audio audio) {
        line.silent = cover.over(line.key).isPresent();
        line.mix.agentOn(audio.agentLeg());
        Channel.TapStart start = line.silent ? Channel.TapStart.BLACKED_OUT : Channel.TapStart.OPEN;
        line.tap = Optional.of(audio.channel().tap(line.mix, start));
    }

    /// Ends all sessions of that name.
    public MonitorOutcome stop(String sessionId) {
        List<MonitorSession> named =
                all().filter(session -> session.id().equals(sessionId)).toList();
        named.forEach(this::end);
        return named.isEmpty() ? new MonitorOutcome.NoSuchSession() : new MonitorOutcome.Ended();
    }

    private Stream<MonitorSession> all() {
        return lines.values().stream().flatMap(line -> line.sessions.keySet().stream());
    }

    private void end(MonitorSession session) {
        for (Line line : List.copyOf(lines.values())) {
            Optional.ofNullable(line.sessions.remove(session)).ifPresent(Timers.Alarm::cancel);
            if (line.sessions.isEmpty()) {
                lines.remove(line.key);
                line.tap.ifPresent(Tap::close);
                line.mix.end();
            }
        }
        session.end();
    }

    /// Audio came to a call, or came anew.
    public void attach(CallKey call, Recorder.Audio audio) {
        on(
                call,
                line -> {
                    line.tap.ifPresent(Tap::close);
                    tap(line, audio);
                });
    }

    /// Signalling says anew who speaks on which leg.
    public void legs(CallKey call, int agentLeg) {
        on(call, line -> line.mix.agentOn(agentLeg));
    }

    /// The call goes by another key, and may have come under a blackout by it.
    public void renamed(CallKey from, CallKey to) {
        Optional.ofNullable(lines.remove(from))
                .ifPresent(line -> {
                    line.key = to;
                    lines.put(to, line);
                });
    }

    /// Completes when a call that has come under a blackout is silent.
    public CompletableFuture<Void> cover(CallKey call) {
        return Optional.ofNullable(lines.get(call))
                .filter(line -> cover.over(call).isPresent())
                .map(this::silence)
                .orElse(CompletableFuture.completedFuture(null));
    }

    public void ended(CallKey call) {
        on(call, line -> List.copyOf(line.sessions.keySet()).forEach(this::end));
    }

    public void stopAll() {
        all().toList().forEach(this::end);
    }

    private void on(CallKey call, Consumer<Line> then) {
        Optional.ofNullable(lines.get(call)).ifPresent(then);
    }

    /// Silences every line the blackout covers. Completes on the core's thread after all have crossed, and what was
    /// said before it, and nobody has heard yet, is gone as well.
    public CompletableFuture<Void> cut(Blackout blackout) {
        return all(covered(blackout).toList().stream().map(this::silence));
    }

    /// Where another blackout is about to silence it, that is waited for.
    private CompletableFuture<Void> silence(Line line) {
        if (!line.silent) {
            line.silenced = crossed(line.silence()).thenRun(line.mix::scrub);
        }
        return line.silenced;
    }

    /// Lets every line it covers be heard again, those too that began meanwhile. One that is under another blackout,
    /// too, stays silent.
    public CompletableFuture<Void> uncut(Blackout blackout) {
        List<Line> silent = silencedBy(blackout).toList();
        return silent.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : all(silent.stream().map(line -> crossed(line.letHear()).exceptionally(e -> null)))
                        .thenCompose(done -> uncut(blackout));
    }

    public boolean isSilencedBy(Blackout blackout) {
        return silencedBy(blackout).findAny().isPresent();
    }

    /// As far as it reaches by now.
    private Stream<Line> silencedBy(Blackout blackout) {
        return covered(cover.inForce(blackout.id()).orElse(blackout))
                .filter(line -> line.silent && cover.overBeside(blackout, line.key).isEmpty());
    }

    private Stream<Line> covered(Blackout blackout) {
        return lines.values().stream().filter(line -> blackout.covers(line.key));
    }

    private CompletableFuture<Void> crossed(Optional<CompletionStage<Crossing>> crossing) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        if (crossing.isEmpty()) {
            over.complete(null);
        } else {
            crossing.get()
                    .whenComplete((at, failed) ->
                            turns.turn(() -> settle(over, Optional.ofNullable(failed))));
        }
        return over;
    }

    private static void settle(CompletableFuture<Void> over, Optional<Throwable> failed) {
        failed.ifPresentOrElse(over::completeExceptionally, () -> over.complete(null));
    }

    private static CompletableFuture<Void> all(Stream<CompletableFuture<Void>> steps) {
        return CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new));
    }
}
