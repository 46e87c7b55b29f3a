package hark.core;

import hark.board.simulated.SimulatedBoard;
import hark.board.simulated.SimulatedCall;
import hark.board.simulated.SimulatedSession;
import hark.core.Core.Told;
import hark.core.blackout.Blackout;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallOutcome;
import hark.core.device.DeviceAsk;
import hark.core.event.Numbered;
import hark.core.recording.RecordingColumn;
import hark.core.schedule.RuleSet;
import hark.core.schedule.Schedule;
import hark.core.schedule.Scheduler;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// The telephones and clients of a simulated call centre, and the world they live in.
class SimulatedPeople {
    static final Asker ANN = new Asker("ann", "127.0.0.1");
    static final List<String> TELEPHONES = List.of("201", "202", "203");

    /// Known to clients only, so that what is answered about their calls can be foretold.
    static final List<String> DESKS = List.of("801", "802");

    static final List<String> INSTANCES = List.of("", "a", "b");
    static final String BLOCKED = "9001234";
    static final int STEPS_SHOWN = Integer.getInteger("simulation.steps", 100);
    static final int EVENT_SHOWN = 150;

    final long seed;
    final SplittableRandom random;
    final VirtualTimers clock = new VirtualTimers();
    final MemoryJournal journal = new MemoryJournal();
    final MemoryVault vault = new MemoryVault();
    final List<Schedule> schedules;
    final JournalWatch told;
    final SilenceWatch silence = new SilenceWatch(vault);
    final Deque<String> steps = new ArrayDeque<>();
    final List<CompletableFuture<?>> unanswered = new ArrayList<>();
    final List<String> wrong = new ArrayList<>();
    ReferenceCalls calls = new ReferenceCalls();
    SimulatedLife life;
    int lives;
    int serial;

    final Deque<Foretold> foretold = new ArrayDeque<>();

    SimulatedPeople(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        schedules = SimulatedSchedules.drawn(random);
        told = new JournalWatch(scheduler());
        life = begin();
    }

    Scheduler scheduler() {
        return new Scheduler(
                new RuleSet(schedules, SimulatedSchedules.FILTERS),
                ZoneOffset.UTC,
                new SeededIds(0));
    }

    SimulatedLife begin() {
        SimulatedLife.World world =
                new SimulatedLife.World(clock, journal, vault, settings(), schedules, this::tell);
        return new SimulatedLife(world, random, lives++);
    }

    /// In every third centre a blackout belongs to its call, and in every second one calls are looked back into.
    private CoreSettings settings() {
        CoreSettings usual = CoreSettings.DEFAULT;
        return new CoreSettings(
                usual.coreIdent(),
                usual.queueMax(),
                usual.eventsWaitingMax(),
                usual.joinWindow(),
                usual.maxCall(),
                seed % 3 == 0 ? Blackout.Follows.CALL : Blackout.Follows.AGENT,
                usual.maxBlackout(),
                usual.monitoring(),
                usual.devices(),
                usual.chats(),
                seed % 2 == 0
                        ? CoreSettings.LookingBack.OFF
                        : new CoreSettings.LookingBack(Duration.ofSeconds(3), 1 << 20));
    }

    void tell(Numbered event) {
        String text = event.id() + " " + event.event();
        note("    told " + text.substring(0, Math.min(EVENT_SHOWN, text.length())));
        try {
            told.told(event);
        } catch (AssertionError e) {
            wrong.add(event + ": " + e.getMessage());
        }
    }

    void note(String step) {
        steps.add(Duration.ofNanos(clock.nanos()).toMillis() + " " + step);
        if (steps.size() > STEPS_SHOWN) {
            steps.remove();
        }
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    // telephones

    void timePasses() {
        Duration by =
                Duration.ofMillis(20L * (1 + random.nextInt(random.nextInt(8) == 0 ? 400 : 40)));
        note("time passes: " + by);
        clock.advance(by);
    }

    void callComes() {
        String callId = random.nextInt(10) == 0 ? "a" : "call-" + ++serial;
        String device = one(TELEPHONES);
        String outside = "1555123" + (1000 + random.nextInt(9000));
        SimulatedCall call =
                switch (random.nextInt(4)) {
                    case 0 -> SimulatedCall.outbound(callId, device, outside);
                    case 1 -> SimulatedCall.inbound(callId, one(TELEPHONES), device);
                    case 2 -> SimulatedCall.inbound(callId, outside, device).mixed();
                    default -> SimulatedCall.inbound(callId, outside, device);
                };
        SimulatedBoard.Placing placing = life.board.place(call);
        note("call " + callId + " " + call.from() + ">" + call.to());
        if (placing instanceof SimulatedBoard.Placed placed) {
            note("  on channel " + placed.session().number());
            life.sessions.add(placed.session());
        }
    }

    void hangUp() {
        if (!life.sessions.isEmpty()) {
            SimulatedSession session = life.sessions.remove(random.nextInt(life.sessions.size()));
            note("hang up " + session.number());
            session.hangUp();
        }
    }

    void vanish() {
        if (!life.sessions.isEmpty()) {
            SimulatedSession session = life.sessions.remove(random.nextInt(life.sessions.size()));
            note("vanish " + session.number());
            session.vanish();
        }
    }

    void sessionChanges() {
        if (life.sessions.isEmpty()) {
            return;
        }
        SimulatedSession session = one(life.sessions);
        int what = random.nextInt(6);
        note("session " + session.number() + " changes: " + what);
        switch (what) {
            case 0 -> session.hold();
            case 1 -> session.goSilent();
            case 2 -> session.losePackets(random.nextInt(50));
            case 3 -> session.replace(random.nextInt(2), one(TELEPHONES));
            case 4 -> session.speakAgain();
            default -> session.resume();
        }
    }

    // clients

    CallAsk ask(String device, CallFields fields) {
        Optional<String> instance =
                random.nextInt(3) == 0 ? Optional.of(one(INSTANCES)) : Optional.empty();
        return new CallAsk(DeviceAsk.byId(device), instance, fields, ANN);
    }

    CallFields marked() {
        Map<CallField, String> fields = new HashMap<>();
        fields.put(CallField.USER1, "mark-" + ++serial + ".");
        if (random.nextInt(4) == 0) {
            fields.put(CallField.KEEPDAYS, "" + random.nextInt(100));
        }
        return new CallFields(fields);
    }

    /// What is said of a call: also, now and then, that nobody may record it.
    CallFields said() {
        CallFields marked = marked();
        return random.nextInt(8) == 0
                ? marked.with(new CallFields(Map.of(CallField.ANI, BLOCKED)))
                : marked;
    }

    static Optional<String> mark(CallFields fields) {
        return fields.get(CallField.USER1);
    }

    String anyDevice() {
        return random.nextInt(3) == 0 ? one(DESKS) : one(TELEPHONES);
    }

    void startCall() {
        String device = anyDevice();
        CallAsk ask = ask(device, said());
        note("CALLSTART " + device + " " + ask.instance() + mark(ask.fields()));
        foretold(
                device,
                asked(() -> life.core.startCall(ask), mark(ask.fields())),
                () -> calls.start(device, ask.instance().orElse(""), ask.fields()));
    }

    void updateCall() {
        String device = anyDevice();
        CallAsk ask = ask(device, said());
        note("CALLUPDATE " + device + " " + ask.instance() + mark(ask.fields()));
        foretold(
                device,
                asked(() -> life.core.updateCall(ask), mark(ask.fields())),
                () -> calls.update(device, ask.instance(), ask.fields()));
    }

    void stopCall() {
        String device = anyDevice();
        CallAsk ask = ask(device, CallFields.NONE);
        note("CALLSTOP " + device + " " + ask.instance());
        silence.mayEnd(device);
        foretold(
                device,
                asked(() -> life.core.stopCall(ask), Optional.empty()),
                () -> calls.stop(device, ask.instance()));
    }

    void startRecording() {
        String device = anyDevice();
        Core.Initiated by = one(List.of(Core.Initiated.values()));
        note("RECORDSTART " + device + " " + by);
        asked(() -> life.core.startRecording(ask(device, CallFields.NONE), by), Optional.empty());
    }

    void stopRecording() {
        RecordingAsk ask =
                random.nextBoolean()
                        ? new RecordingAsk(anyRecording(), Optional.empty())
                        : new RecordingAsk(
                                OptionalLong.empty(),
                                Optional.of(ask(anyDevice(), CallFields.NONE)));
        note("RECORDSTOP " + ask.recordingId());
        asked(() -> life.core.stopRecording(ask), Optional.empty());
    }

    OptionalLong anyRecording() {
        long last = told.replayed().lastRecordingId();
        return OptionalLong.of(Math.max(1, last - random.nextInt(4)));
    }

    void changeRecording() {
        boolean lock = random.nextInt(4) == 0;
        CallFields fields = lock ? CallFields.NONE : marked();
        Map<RecordingColumn, String> columns =
                lock ? Map.of(RecordingColumn.LOCKED, "" + random.nextBoolean()) : Map.of();
        OptionalLong id = anyRecording();
        note("RECORDUPDATE " + id + mark(fields) + columns);
        asked(
                () ->
                        life.core.changeRecording(
                                new ChangeAsk(id, Optional.empty(), fields, columns, ANN)),
                Optional.empty());
    }

    BlackoutAsk blackout(String device, Optional<Duration> limit) {
        return new BlackoutAsk(DeviceAsk.byId(device), Optional.empty(), limit, ANN);
    }

    void startBlackout() {
        String device = anyDevice();
        Optional<Duration> limit =
                random.nextBoolean()
                        ? Optional.of(Duration.ofSeconds(1 + random.nextInt(10)))
                        : Optional.empty();
        note("BLACKOUTSTART " + device + " " + limit);
        silence.mayBegin(device);
        asked(() -> life.core.startBlackout(blackout(device, limit)), Optional.empty());
    }

    void endBlackout() {
        String device = anyDevice();
        note("BLACKOUTSTOP " + device);
        silence.mayEnd(device);
        asked(() -> life.core.endBlackout(blackout(device, Optional.empty())), Optional.empty());
    }

    <T> CompletableFuture<Told<T>> asked(
            Supplier<CompletionStage<Told<T>>> question, Optional<String> mark) {
        int number = ++serial;
        note("  asked as " + number);
        int from = journal.events.size();
        CompletableFuture<Told<T>> stage = question.get().toCompletableFuture();
        unanswered.add(stage);
        stage.whenComplete((said, failed) -> {
            note("  answer to " + number + ": " + said);
            if (failed != null) {
                wrong.add(number + " failed: " + failed);
            } else if (said instanceof Told.Answered<T> answered) {
                List<Numbered> since = journal.events.subList(from, journal.events.size());
                Optional<String> wanted =
                        answered.outcome() instanceof CallOutcome.NotInCall
                                ? Optional.empty()
                                : mark;
                if (!JournalWatch.holds(since, answered.outcome(), wanted)) {
                    wrong.add("the answer to " + number + " is not in the journal");
                }
            }
        });
        return stage;
    }

    /// What the answer must be is known when the question has had its turn: until then nobody knows whether the journal
    /// was down.
    void foretold(
            String device,
            CompletableFuture<Told<CallOutcome>> answer,
            Supplier<Class<? extends CallOutcome>> expected) {
        if (DESKS.contains(device)) {
            foretold.add(new Foretold(answer, expected));
            foretell();
        }
    }

    void foretell() {
        if (life.coreLane.waiting() > 0) {
            return;
        }
        for (Foretold next = foretold.poll(); next != null; next = foretold.poll()) {
            boolean tried =
                    !(next.answer.getNow(new Told.QueueFull<>())
                            instanceof Told.JournalDown<CallOutcome>);
            if (tried) {
                hold(next.answer, next.expected.get());
            }
        }
    }

    private void hold(
            CompletableFuture<Told<CallOutcome>> answer, Class<? extends CallOutcome> outcome) {
        answer.thenAccept(said -> {
            if (said instanceof Told.Answered<CallOutcome> answered
                    && !outcome.isInstance(answered.outcome())) {
                wrong.add(answered.outcome() + " was answered, not " + outcome);
            }
        });
    }

    record Foretold(
            CompletableFuture<Told<CallOutcome>> answer,
            Supplier<Class<? extends CallOutcome>> expected) {}
}
