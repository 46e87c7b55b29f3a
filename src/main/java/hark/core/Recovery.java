package hark.core;

import hark.board.SessionEnd;
import hark.core.blackout.Blackout;
import hark.core.blackout.BlackoutEvents;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.OpenCall;
import hark.core.event.CoreEvent;
import hark.core.event.CoreSnapshot;
import hark.core.event.EventStream;
import hark.core.event.Journal;
import hark.core.event.Numbered;
import hark.core.recording.Finisher;
import hark.core.recording.RecordingRow;
import hark.core.recording.Recordings;
import hark.vault.LedgerHeader;
import hark.vault.SealOrder;
import hark.vault.Vault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an earlier life left: the state it had, and recordings it did not finish. Reads before the core runs, so it may
/// block.
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final int PAGE = 5_000;

    private final Journal journal;
    private final Recordings recordings;
    private final Vault vault;
    private final Set<Long> dropped = new HashSet<>();

    public Recovery(Journal journal, Recordings recordings, Vault vault) {
        this.journal = journal;
        this.recordings = recordings;
        this.vault = vault;
    }

    CoreSnapshot snapshot() throws IOException {
        return journal.snapshot().orElse(CoreSnapshot.EMPTY);
    }

    /// Applies all events after the snapshot's.
    ///
    /// @return the number of the last event
    long replay(CoreState state, long after) throws IOException {
        long last = after;
        List<Numbered> page = journal.after(last, PAGE);
        while (!page.isEmpty()) {
            page.forEach(numbered -> replay(state, numbered.event()));
            last = page.getLast().id();
            page = journal.after(last, PAGE);
        }
        return last;
    }

    private void replay(CoreState state, CoreEvent event) {
        state.apply(event);
        if (event instanceof CoreEvent.RecordingDropped drop) {
            dropped.add(drop.recording().id());
        }
    }

    Found found(CoreState state) throws IOException {
        Map<Long, Vault.FoundLedger> ledgers =
                vault.unsealed().stream()
                        .collect(
                                Collectors.toMap(
                                        found -> found.header().recordingId(),
                                        Function.identity(),
                                        (first, second) -> first));
        Map<Long, List<Blackout.Span>> gaps = new HashMap<>();
        for (RecordingRow row : state.recordings().unfinished()) {
            gaps.put(row.id(), recordings.blackouts(row.id()));
        }
        List<Vault.FoundLedger> orphans = new ArrayList<>();
        for (Vault.FoundLedger ledger : ledgers.values()) {
            long id = ledger.header().recordingId();
            if (isUnknown(state, id)) {
                orphans.add(ledger);
            }
        }
        orphans.sort(Comparator.comparingLong(orphan -> orphan.header().recordingId()));
        Set<Long> chats =
                state.recordings().unfinished().stream()
                        .map(RecordingRow::id)
                        .filter(state.chats()::holds)
                        .collect(Collectors.toSet());
        return new Found(ledgers, gaps, orphans, Set.copyOf(dropped), chats);
    }

    /// Numbers are given in order: one below the last that has no row was dropped, or is of another installation.
    private boolean isUnknown(CoreState state, long id) throws IOException {
        if (state.recordings().unfinished(id).isPresent() || recordings.byId(id).isPresent()) {
            return false;
        }
        if (id > state.recordings().lastRecordingId()) {
            return true;
        }
        if (!dropped.contains(id)) {
            LOG.warn("The ledger {} belongs to no recording we know, and is left alone", id);
        }
        return false;
    }

    /// @param orphans ledgers whose recording's begin had not reached the journal
    /// @param dropped recordings whose ledgers may not be destroyed yet
    /// @param chats recordings that go on, for they need no ledger
    record Found(
            Map<Long, Vault.FoundLedger> ledgers,
            Map<Long, List<Blackout.Span>> gaps,
            List<Vault.FoundLedger> orphans,
            Set<Long> dropped,
            Set<Long> chats) {
        void finish(CoreState state, EventStream stream, Finisher finisher, Instant now) {
            dropped.stream().filter(ledgers::containsKey).forEach(finisher::destroy);
            for (Vault.FoundLedger orphan : orphans) {
                LOG.info(
                        "Taking up recording {} from its ledger alone",
                        orphan.header().recordingId());
                stream.add(new CoreEvent.RecordingBegan(row(orphan.header())));
            }
            BlackoutEvents events = new BlackoutEvents(stream, state.recordings());
            state.blackouts().inForce().forEach(blackout -> close(blackout, events));
            for (RecordingRow row : state.recordings().unfinished()) {
                if (!chats.contains(row.id())) {
                    finish(row, finisher);
                }
            }
            for (OpenCall call : state.calls().all()) {
                leave(call, stream, now);
            }
        }

        /// A blackout goes on, also where no call is left: the people may still be talking, and their audio comes again
        /// by another session. What it did to recordings that were running is over.
        private void close(Blackout blackout, BlackoutEvents events) {
            List<Blackout.Span> closed = blackout.spans().stream().map(this::closed).toList();
            if (!closed.equals(blackout.spans())) {
                events.spread(blackout, blackout.withSpans(closed));
            }
        }

        /// A gap that was open at the end lasts to the end of what was kept.
        private Blackout.Span closed(Blackout.Span gap) {
            if (!gap.isOpen() || chats.contains(gap.recordingId())) {
                return gap;
            }
            long end =
                    Optional.ofNullable(ledgers.get(gap.recordingId()))
                            .map(Vault.FoundLedger::lastNanos)
                            .filter(last -> last > gap.fromNanos())
                            .orElse(gap.fromNanos());
            return gap.closed(gap.start().plusNanos(end - gap.fromNanos()), end, gap.lastBefore());
        }

        private void finish(RecordingRow row, Finisher finisher) {
            List<SealOrder.BlackoutSpan> ended =
                    gaps.getOrDefault(row.id(), List.of()).stream()
                            .map(this::closed)
                            .map(gap -> Finisher.gap(gap, Finisher.HARK))
                            .toList();
            Optional<Vault.FoundLedger> ledger = Optional.ofNullable(ledgers.get(row.id()));
            if (row.state() == RecordingRow.State.RENDERING) {
                finisher.seal(row, ended);
            } else if (ledger.isPresent()) {
                Duration length = Duration.ofNanos(Math.max(0, ledger.get().lastNanos()));
                LOG.info(
                        "Recording {} was interrupted after {} s and is finished now",
                        row.id(),
                        length.toSeconds());
                finisher.interrupted(row, length, ended);
            } else {
                finisher.lost(row);
            }
        }

        /// Calls survive [A for the sister product]; their sessions have to be heard first.
        private static void leave(OpenCall call, EventStream stream, Instant now) {
            call.sessionId()
                    .ifPresent(id ->
                            stream.add(
                                    new CoreEvent.SessionLeft(
                                            call.key(), id, SessionEnd.LOST, now)));
        }

        private static RecordingRow row(LedgerHeader header) {
            Map<String, String> about = header.about();
            CallKey key =
                    new CallKey(
                            about.getOrDefault("device_id", ""),
                            about.getOrDefault("call_instance", ""));
            return new RecordingRow(
                    header.recordingId(),
                    header.globalId(),
                    header.coreIdent(),
                    key,
                    Optional.empty(),
                    Optional.ofNullable(about.get("agent_id")),
                    0,
                    CallFields.NONE,
                    header.start(),
                    Duration.ZERO,
                    RecordingRow.Type.CTI,
                    RecordingRow.State.RECORDING,
                    new RecordingRow.Retention(
                            OptionalInt.empty(), OptionalInt.empty(), 0, false, false),
                    RecordingRow.Notes.NONE,
                    RecordingRow.Sealing.NONE,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    RecordingRow.Terms.NONE,
                    "");
        }
    }
}
