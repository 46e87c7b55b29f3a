package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.simulated.SimulatedSession;
import hark.core.blackout.Blackout;
import hark.core.blackout.BlackoutOutcome;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.device.DeviceAsk;
import hark.core.event.CoreSnapshot;
import hark.core.recording.RecordingRow;
import hark.vault.Vault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A small call centre with clients, telephones, disks and power cuts, all drawn from one seed. After each step what
/// must be true is looked at.
final class Simulation extends SimulatedAgents {
    private final List<Runnable> deeds = new ArrayList<>();
    private boolean held;
    private boolean slow;
    private final SimulatedChats chats = new SimulatedChats(this);

    Simulation(long seed) {
        super(seed);
        oftenDone();
        sometimesDone();
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
        does(3, chats::start);
        does(8, chats::say);
        does(2, chats::stop);
    }

    private void sometimesDone() {
        does(3, this::logIn);
        does(1, this::logOut);
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
        foretell();
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
        foretold.clear();
        CoreSnapshot before = told.replayed();
        silence.nextLife(before.blackouts());
        life = begin();
        assertThat(life.core.snapshot().blackouts())
                .as("blackouts that outlive a restart")
                .extracting(Blackout::id)
                .containsExactlyElementsOf(before.blackouts().stream().map(Blackout::id).toList());
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
            lookAtAgents(life.core.snapshot());
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
        chats.goHome();
        clock.advance(Duration.ofSeconds(1));
        for (int left = told.replayed().blackouts().size(); left > 0; left--) {
            endLeft(told.replayed().blackouts().getFirst());
        }
        clock.advance(Duration.ofSeconds(10));
        look();
        assertThat(unanswered).as("answers").allMatch(CompletableFuture::isDone);
        assertThat(life.channels.free()).as("free channels").isEqualTo(life.channels.size());
        CoreSnapshot left = life.core.snapshot();
        assertThat(left.calls()).isEmpty();
        assertThat(left.recordings()).isEmpty();
        assertThat(left.chats()).isEmpty();
        chats.look();
        assertThat(SimulatedChats.saidUnderCover(journal.events)).isEmpty();
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

    private void endLeft(Blackout left) {
        note("BLACKOUTSTOP " + left.key());
        assertThat(
                        CoreFixture.now(
                                life.core.endBlackout(
                                        new BlackoutAsk(
                                                DeviceAsk.byId(left.key().deviceId()),
                                                Optional.of(left.key().instance()),
                                                Optional.empty(),
                                                ANN))))
                .isInstanceOf(BlackoutOutcome.Off.class);
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
