package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.Core.Told;
import hark.core.blackout.Blackout;
import hark.core.chat.ChatAsk;
import hark.core.chat.ChatFields;
import hark.core.chat.ChatOutcome;
import hark.core.device.DeviceAsk;
import hark.core.event.CoreEvent;
import hark.core.event.CoreSnapshot;
import hark.core.event.Numbered;
import hark.vault.SealOrder.BlackoutSpan;
import hark.vault.Transcript.Line;
import hark.vault.TranscriptOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Chats of a simulated call centre: every line is told once, and what became of it is looked at in the end.
final class SimulatedChats {
    private final SimulatedPeople people;

    /// Lines that were answered as kept, and lines that were answered as not kept.
    private final Set<String> kept = new HashSet<>();

    private final Set<String> notKept = new HashSet<>();

    SimulatedChats(SimulatedPeople people) {
        this.people = people;
    }

    private ChatAsk ask(Optional<ChatAsk.Said> line) {
        Optional<String> instance =
                people.random.nextInt(3) == 0
                        ? Optional.of(people.one(SimulatedPeople.INSTANCES))
                        : Optional.empty();
        return new ChatAsk(
                DeviceAsk.byId(people.anyDevice()),
                instance,
                ChatFields.NONE,
                line,
                SimulatedPeople.ANN);
    }

    void start() {
        ChatAsk ask = ask(Optional.empty());
        people.note("CHATSTART " + ask.device() + ask.instance());
        asked(people.life.core.chats().start(ask));
    }

    void stop() {
        ChatAsk ask = ask(Optional.empty());
        people.note("CHATSTOP " + ask.device() + ask.instance());
        ask.device().deviceId().ifPresent(people.silence::mayEnd);
        asked(people.life.core.chats().stop(ask));
    }

    /// A line under a blackout that is durable must not be kept, whatever else goes on.
    void say() {
        String text = "line-" + ++people.serial + ".";
        ChatAsk ask = ask(Optional.of(new ChatAsk.Said("ann", text)));
        people.note("CHATUPDATE " + ask.device() + ask.instance() + text);
        asked(people.life.core.chats().update(ask))
                .thenAccept(told -> {
                    if (told
                            instanceof
                            Told.Answered<ChatOutcome>(ChatOutcome.Updated(boolean took))) {
                        (took ? kept : notKept).add(text);
                    }
                });
    }

    private CompletableFuture<Told<ChatOutcome>> asked(CompletionStage<Told<ChatOutcome>> stage) {
        CompletableFuture<Told<ChatOutcome>> answer = stage.toCompletableFuture();
        people.unanswered.add(answer);
        answer.whenComplete((told, failed) -> {
            people.note("  chat: " + told);
            if (failed != null) {
                people.wrong.add("a chat failed: " + failed);
            }
        });
        return answer;
    }

    /// Ends what is open, however often it has to be asked.
    void goHome() {
        for (CoreSnapshot.Chat chat : people.told.replayed().chats()) {
            if (chat.stopped().isEmpty()) {
                ChatAsk ask =
                        new ChatAsk(
                                DeviceAsk.byId(chat.key().deviceId()),
                                Optional.of(chat.key().instance()),
                                ChatFields.NONE,
                                Optional.empty(),
                                SimulatedPeople.ANN);
                assertThat(CoreFixture.now(people.life.core.chats().stop(ask)))
                        .isEqualTo(new ChatOutcome.Stopped());
            }
        }
    }

    /// What was answered as kept is in a transcript, once; what was not is nowhere; and none is from inside a gap.
    void look() {
        List<String> sealed = new ArrayList<>();
        people.vault.transcripts.values().forEach(order -> look(order, sealed));
        assertThat(sealed).as("lines of all transcripts").doesNotHaveDuplicates();
        assertThat(sealed).as("acknowledged lines").containsAll(kept);
        assertThat(sealed).as("lines nobody may keep").noneMatch(notKept::contains);
        List<String> events =
                people.journal.of(CoreEvent.ChatSaid.class).stream()
                        .map(said -> said.line().text())
                        .toList();
        assertThat(events).as("lines in the journal").containsExactlyInAnyOrderElementsOf(sealed);
    }

    private static void look(TranscriptOrder order, List<String> sealed) {
        for (Line line : order.transcript().lines()) {
            sealed.add(line.text());
            assertThat(order.blackouts())
                    .as("%s of chat %d", line, order.recordingId())
                    .noneMatch(gap -> holds(gap, line));
        }
    }

    private static boolean holds(BlackoutSpan gap, Line line) {
        return line.at().isAfter(gap.start()) && line.at().isBefore(gap.stop());
    }

    /// No line came to a chat while a blackout was durable over it.
    static List<String> saidUnderCover(List<Numbered> events) {
        Map<Long, Blackout> inForce = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Numbered numbered : events) {
            if (numbered.event() instanceof CoreEvent.BlackoutStarted e) {
                inForce.put(e.blackout().id(), e.blackout());
            } else if (numbered.event() instanceof CoreEvent.BlackoutStopped e) {
                inForce.remove(e.blackout().id());
            } else if (numbered.event() instanceof CoreEvent.ChatSaid e
                    && inForce.values().stream()
                            .anyMatch(b ->
                                    b.follows() == Blackout.Follows.AGENT && b.covers(e.key()))) {
                wrong.add(numbered.id() + " " + e);
            }
        }
        return wrong;
    }
}
