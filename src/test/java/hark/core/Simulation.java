package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.simulated.SimulatedBoard;
import hark.board.simulated.SimulatedCall;
import hark.board.simulated.SimulatedSession;
import hark.core.Core.Told;
import hark.core.blackout.Blackout;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.CallOutcome;
import hark.core.device.DeviceAsk;
import hark.core.event.CoreSnapshot;
import hark.core.event.Numbered;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingRow;
import hark.core.schedule.Schedule;
import hark.core.schedule.Scheduler;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import hark.vault.Vault;
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

/// A small call centre with clients, telephones, disks and power cuts, all drawn from one seed. After each step what
/// must be true is looked at.
final class Simulation {
    private static final Asker ANN = new Asker("ann", "127.0.0.1");
    private static final List<String> TELEPHONES = List.of("201", "202", "203");

    /// Known to clients only, so that what is answered about their calls can be foretold.
    private static final List<String> DESKS = List.of("801", "802");

    private static final List<String> INSTANCES = List.of("", "a", "b");
    private static final int STEPS_SHOWN = Integer.getInteger("simulation.steps", 100);
    private static final int EVENT_SHOWN = 150;

    private final long seed;
    private final SplittableRandom random;
    private final VirtualTimers clock = new VirtualTimers();
    private final MemoryJournal journal = new MemoryJournal();
    private final MemoryVault vault = new MemoryVault();
    private final List<Schedule> schedules;
    private final JournalWatch told;
    private final SilenceWatch silence = new SilenceWatch(vault);
    private final List<Runnable> deeds = new ArrayList<>();
    private final Deque<String> steps = new ArrayDeque<>();
    private final List<CompletableFuture<?>> unanswered = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private ReferenceCalls calls = new ReferenceCalls();
    private SimulatedLife life;
    private int lives;
    private int serial;
    private boolean held;
    private boolean slow;

    Simulation(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        schedules = SimulatedSchedules.drawn(random);
        told = new JournalWatch(scheduler());
        oftenDone();
        sometimesDone();
        life = begin();
    }

    private Scheduler scheduler() {
        return new Scheduler(schedules, List.of(), ZoneOffset.UTC, new SeededIds(0));
    }

    private SimulatedLife begin() {
        SimulatedLife.World world =
                new SimulatedLife.World(clock, journal, vault, schedules, this::tell);
        return new SimulatedLife(world, random, lives++);
    }

    private void tell(Numbered event) {
        String text = event.id() + " " + event.event();
        note("    told " + text.substring(0, Math.min(EVENT_SHOWN, text.length())));
        try {
            told.told(event);
        } catch (AssertionError e) {
            wrong.add(event + ": " + e.getMessage());
        }
    }

    void run(int times) {
        try {
            for (int i = 0; i < times; i++) {
                deeds.get(random.nextInt(deeds.size())).run();
                look();
            }
            goHome();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "-Dsimulation.seed=" + seed + " after\n" + String.join("\n", steps), e);
        }
    }

    private void does(int weight, Runnable deed) {
        for (int i = 0; i < weight; i++) {
            deeds.add(deed);
        }
    }

    private void oftenDone() {
        does(30, this::timePasses);
        does(8, this::callComes);
        does(5, this::hangUp);
        does(6, this::sessionChanges);
        does(6, this::startCall);
        does(5, this::updateCall);
        does(4, this::stopCall);
        does(5, this::startRecording);
        does(4, this::stopRecording);
        does(4, this::changeRecording);
        does(6, this::startBlackout);
        does(5, this::endBlackout);
    }

    private void sometimesDone() {
        does(2, this::vanish);
        does(1, this::setClock);
        does(2, this::breakJournal);
        does(3, this::mendJournal);
        does(1, this::breakVault);
        does(3, this::mendVault);
        does(1, this::failLedger);
        does(4, this::holdCore);
        does(3, this::holdJournal);
        does(6, this::release);
        does(1, this::kill);
        does(1, this::stopAndStart);
        does(2, this::keepSnapshot);
    }

    private void note(String step) {
        steps.add(Duration.ofNanos(clock.nanos()).toMillis() + " " + step);
        if (steps.size() > STEPS_SHOWN) {
            steps.remove();
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    // telephones

    private void timePasses() {
        Duration by =
                Duration.ofMillis(20L * (1 + random.nextInt(random.nextInt(8) == 0 ? 400 : 40)));
        note("time passes: " + by);
        clock.advance(by);
    }

    private void callComes() {
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

    private void hangUp() {
        if (!life.sessions.isEmpty()) {
            SimulatedSession session = life.sessions.remove(random.nextInt(life.sessions.size()));
            note("hang up " + session.number());
            session.hangUp();
        }
    }

    private void vanish() {
        if (!life.sessions.isEmpty()) {
            SimulatedSession session = life.sessions.remove(random.nextInt(life.sessions.size()));
            note("vanish " + session.number());
            session.vanish();
        }
    }

    private void sessionChanges() {
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

    private CallAsk ask(String device, CallFields fields) {
        Optional<String> instance =
                random.nextInt(3) == 0 ? Optional.of(one(INSTANCES)) : Optional.empty();
        return new CallAsk(DeviceAsk.byId(device), instance, fields, ANN);
    }

    private CallFields marked() {
        Map<CallField, String> fields = new HashMap<>();
        fields.put(CallField.USER1, "mark-" + ++serial + ".");
        if (random.nextInt(4) == 0) {
            fields.put(CallField.KEEPDAYS, "" + random.nextInt(100));
        }
        return new CallFields(fields);
    }

    private static Optional<String> mark(CallFields fields) {
        return fields.get(CallField.USER1);
    }

    private String anyDevice() {
        return random.nextInt(3) == 0 ? one(DESKS) : one(TELEPHONES);
    }

    private void startCall() {
        String device = anyDevice();
        CallAsk ask = ask(device, marked());
        note("CALLSTART " + device + " " + ask.instance() + mark(ask.fields()));
        foretold(
                device,
                asked(() -> life.core.startCall(ask), mark(ask.fields())),
                () -> calls.start(device, ask.instance().orElse(""), ask.fields()));
    }

    private void updateCall() {
        String device = anyDevice();
        CallAsk ask = ask(device, marked());
        note("CALLUPDATE " + device + " " + ask.instance() + mark(ask.fields()));
        foretold(
                device,
                asked(() -> life.core.updateCall(ask), mark(ask.fields())),
                () -> calls.update(device, ask.instance(), ask.fields()));
    }

    private void stopCall() {
        String device = anyDevice();
        CallAsk ask = ask(device, CallFields.NONE);
        note("CALLSTOP " + device + " " + ask.instance());
        silence.mayEnd(device);
        foretold(
                device,
                asked(() -> life.core.stopCall(ask), Optional.empty()),
                () -> calls.stop(device, ask.instance()));
    }

    private void startRecording() {
        String device = anyDevice();
        Core.Initiated by = one(List.of(Core.Initiated.values()));
        note("RECORDSTART " + device + " " + by);
        asked(() -> life.core.startRecording(ask(device, CallFields.NONE), by), Optional.empty());
    }

    private void stopRecording() {
        RecordingAsk ask =
                random.nextBoolean()
                        ? new RecordingAsk(anyRecording(), Optional.empty())
                        : new RecordingAsk(
                                OptionalLong.empty(),
                                Optional.of(ask(anyDevice(), CallFields.NONE)));
        note("RECORDSTOP " + ask.recordingId());
        asked(() -> life.core.stopRecording(ask), Optional.empty());
    }

    private OptionalLong anyRecording() {
        long last = told.replayed().lastRecordingId();
        return OptionalLong.of(Math.max(1, last - random.nextInt(4)));
    }

    private void changeRecording() {
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

    private BlackoutAsk blackout(String device, Optional<Duration> limit) {
        return new BlackoutAsk(DeviceAsk.byId(device), Optional.empty(), limit, ANN);
    }

    private void startBlackout() {
        String device = anyDevice();
        Optional<Duration> limit =
                random.nextBoolean()
                        ? Optional.of(Duration.ofSeconds(1 + random.nextInt(10)))
                        : Optional.empty();
        note("BLACKOUTSTART " + device + " " + limit);
        silence.mayBegin(device);
        asked(() -> life.core.startBlackout(blackout(device, limit)), Optional.empty());
    }

    private void endBlackout() {
        String device = anyDevice();
        note("BLACKOUTSTOP " + device);
        silence.mayEnd(device);
        asked(() -> life.core.endBlackout(blackout(device, Optional.empty())), Optional.empty());
    }

    private <T> CompletableFuture<Told<T>> asked(
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

    private void foretold(
            String device,
            CompletableFuture<Told<CallOutcome>> answer,
            Supplier<Class<? extends CallOutcome>> expected) {
        boolean tried =
                !(answer.getNow(new Told.QueueFull<>()) instanceof Told.JournalDown<CallOutcome>);
        if (!DESKS.contains(device) || !tried) {
            return;
        }
        Class<? extends CallOutcome> outcome = expected.get();
        answer.thenAccept(said -> {
            if (said instanceof Told.Answered<CallOutcome> answered
                    && !outcome.isInstance(answered.outcome())) {
                wrong.add(answered.outcome() + " was answered, not " + outcome);
            }
        });
    }

    // trouble

    private void setClock() {
        Duration by = Duration.ofMinutes(random.nextInt(60) - 30L);
        note("somebody sets the clock by " + by);
        clock.setWallClock(by);
    }

    private void breakJournal() {
        note("the journal breaks");
        journal.broken = true;
    }

    private void mendJournal() {
        note("the journal is mended");
        journal.broken = false;
    }

    private void breakVault() {
        vault.readiness = one(List.of(Vault.Readiness.NO_PATH, Vault.Readiness.DISK_FULL));
        note("the vault is " + vault.readiness);
    }

    private void mendVault() {
        note("the vault is ready");
        vault.readiness = Vault.Readiness.READY;
    }

    private void failLedger() {
        Optional<RecordingRow> row = told.replayed().recordings().stream().findFirst();
        row.map(r -> vault.ledgers.get(r.id()))
                .ifPresent(ledger -> {
                    note("the ledger of " + row.get().id() + " fails");
                    ledger.failure.complete("no space left");
                });
    }

    private void holdCore() {
        note("the core is busy");
        held = true;
        life.coreLane.hold();
    }

    private void holdJournal() {
        note("the disk is slow");
        slow = true;
        life.journalLane.hold();
    }

    private void release() {
        note("nothing is busy");
        held = false;
        slow = false;
        life.coreLane.release();
        life.journalLane.release();
        clock.runDue();
    }

    private void keepSnapshot() {
        release();
        if (isSettled()) {
            note("a snapshot is kept");
            journal.keep(life.core.snapshot());
        }
    }

    private void kill() {
        note("the server is killed");
        life.kill();
        vault.crash();
        nextLife();
    }

    private void stopAndStart() {
        release();
        mendJournal();
        clock.advance(Duration.ofSeconds(3));
        note("the server is stopped");
        CompletableFuture<Void> stopped = life.core.stop();
        clock.advance(Duration.ofSeconds(3));
        assertThat(stopped).as("stopped").isDone();
        life.kill();
        nextLife();
    }

    private void nextLife() {
        journal.broken = false;
        vault.readiness = Vault.Readiness.READY;
        held = false;
        slow = false;
        unanswered.clear();
        silence.forget();
        CoreSnapshot before = told.replayed();
        life = begin();
        note("another life begins after event " + before.lastEventId());
        calls = SimulatedSchedules.callsOf(told.replayed(), DESKS);
    }

    // what must be true

    private boolean isSettled() {
        return !held
                && life.core.figures().journalUp()
                && life.core.figures().lastEventId() == told.lastId();
    }

    private void look() {
        if (!held) {
            clock.runDue();
            silence.settled(life.core.snapshot());
        }
        assertThat(wrong).isEmpty();
        if (isSettled()) {
            assertThat(JournalWatch.facts(life.core.snapshot()))
                    .as("live, and replayed")
                    .isEqualTo(JournalWatch.facts(told.replayed()));
            DESKS.forEach(this::lookAtCalls);
            if (!slow) {
                lookAtChannels();
            }
        }
    }

    private void lookAtChannels() {
        long shown =
                CoreFixture.now(life.core.channels()).stream()
                        .map(ChannelView::channel)
                        .distinct()
                        .count();
        assertThat(life.channels.size() - life.channels.free())
                .as("channels taken")
                .isLessThanOrEqualTo((int) shown);
    }

    private void lookAtCalls(String device) {
        List<CoreSnapshot.OpenCall> open =
                told.replayed().calls().stream()
                        .filter(call -> call.key().deviceId().equals(device))
                        .toList();
        assertThat(open)
                .extracting(call -> call.key().instance())
                .containsExactlyElementsOf(calls.of(device).keySet());
        open.forEach(call ->
                assertThat(call.fields().values())
                        .isEqualTo(calls.of(device).get(call.key().instance())));
    }

    private void goHome() {
        release();
        mendJournal();
        mendVault();
        clock.advance(Duration.ofSeconds(3));
        life.sessions.forEach(SimulatedSession::hangUp);
        clock.advance(Duration.ofMinutes(1));
        for (CoreSnapshot.OpenCall call : told.replayed().calls()) {
            stop(call.key());
        }
        clock.advance(Duration.ofSeconds(10));
        look();
        assertThat(unanswered).as("answers").allMatch(CompletableFuture::isDone);
        assertThat(life.channels.free()).as("free channels").isEqualTo(life.channels.size());
        CoreSnapshot left = life.core.snapshot();
        assertThat(left.calls()).isEmpty();
        assertThat(left.recordings()).isEmpty();
        assertThat(left.blackouts()).isEmpty();
        assertThat(told.recordings().values())
                .isSubsetOf(RecordingRow.State.COMPLETE, RecordingRow.State.FAILED);
        told.recordings().keySet().forEach(this::lookAtRows);
    }

    private void stop(CallKey key) {
        note("CALLSTOP " + key);
        calls.stop(key.deviceId(), Optional.of(key.instance()));
        CoreFixture.now(
                life.core.stopCall(
                        new CallAsk(
                                DeviceAsk.byId(key.deviceId()),
                                Optional.of(key.instance()),
                                CallFields.NONE,
                                ANN)));
    }

    private void lookAtRows(long id) {
        assertThat(journal.blackouts(id)).noneMatch(Blackout.Span::isOpen);
        Optional.ofNullable(vault.sealed.get(id))
                .ifPresent(order ->
                        assertThat(order.blackouts())
                                .allMatch(gap ->
                                        gap.fromNanos() >= 0 && gap.toNanos() >= gap.fromNanos()));
    }
}
