package hark.core.recording;

import hark.board.ChannelState;
import hark.board.Crossing;
import hark.board.SessionMetadata;
import hark.board.Tap;
import hark.core.blackout.Blackout;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent.Why;
import hark.core.schedule.Schedule;
import hark.support.Timers;
import hark.vault.LedgerWriter;
import hark.vault.SealOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/// What a running recording holds besides its row: the ledger, the tap, and who waits for it. Belongs to the core's
/// thread; gone after a restart.
final class LiveRecording {
    final long id;
    final Instant start;
    final long startNanos;
    final Schedule.Terms terms;
    final LedgerWriter ledger;
    final CompletableFuture<RecordingOutcome> begun = new CompletableFuture<>();
    final CompletableFuture<RecordingOutcome> ended = new CompletableFuture<>();

    CallKey key;
    Optional<Tap> tap = Optional.empty();

    /// The session whose metadata the ledger holds, up to the document of this number.
    private String metadataOf = "";

    private int lastDocument;

    /// Taken from the pool while no session has brought a channel.
    OptionalInt ownChannel = OptionalInt.empty();

    Optional<Timers.Alarm> maximum = Optional.empty();
    Optional<Blackout.Span> gap = Optional.empty();

    /// The blackout that its gap belongs to. Others may be over it, too.
    Optional<Blackout> silencedBy = Optional.empty();

    /// Gaps that have ended, each with who asked for it.
    final List<SealOrder.BlackoutSpan> pastGaps = new ArrayList<>();

    private Optional<Blackout.Span> lastClosed = Optional.empty();
    ChannelState state = ChannelState.RECORDING_PREP;
    boolean stopping;
    Why why = Why.SERVER_STOPPED;

    /// What comes from the tap is withheld, or will be when what was asked of it is done.
    boolean tapSilent;

    /// Completes when what a blackout has asked of the tap last is done.
    CompletableFuture<Void> crossing = CompletableFuture.completedFuture(null);

    /// Nothing reaches the ledger any more, and no blackout does anything to it.
    boolean closing;

    LiveRecording(RecordingRow row, long startNanos, Schedule.Terms terms, LedgerWriter ledger) {
        id = row.id();
        start = row.start();
        this.startNanos = startNanos;
        this.terms = terms;
        this.ledger = ledger;
        key = row.key();
    }

    /// Keeps of a session's metadata what the ledger does not hold yet.
    void take(String sessionId, SessionMetadata metadata) {
        if (!metadataOf.equals(sessionId)) {
            metadataOf = sessionId;
            lastDocument = 0;
            if (metadata.leftOut() > 0) {
                ledger.metadataLeftOut(metadata.leftOut());
            }
        }
        for (SessionMetadata.Document document : metadata.documents()) {
            if (document.number() > lastDocument) {
                ledger.metadata(document.bytes(), document.atNanos());
                lastDocument = document.number();
            }
        }
    }

    /// Begins a gap at the crossing, and in the ledger.
    Blackout.Span open(Crossing crossing) {
        ledger.mark(LedgerWriter.Mark.BLACKOUT_BEGAN, crossing.nanos());
        Blackout.Span span =
                new Blackout.Span(
                        id,
                        crossing.at(),
                        Optional.empty(),
                        crossing.nanos() - startNanos,
                        -1,
                        crossing.lastSequences(),
                        List.of());
        gap = Optional.of(span);
        lastClosed = Optional.empty(); // of an earlier blackout, perhaps
        return span;
    }

    Optional<Blackout.Span> latestGap() {
        return gap.or(() -> lastClosed);
    }

    boolean isSilentBy(Blackout blackout) {
        return isSilent() && silencedBy.filter(by -> by.id() == blackout.id()).isPresent();
    }

    boolean isSilent() {
        return gap.isPresent() || tapSilent;
    }

    /// There is no recording, and no gap in it.
    void forgetGap() {
        gap = Optional.empty();
    }

    /// Ends the gap, when there is one. One that began after the recording's end is none of it.
    Optional<Blackout.Span> close(Crossing crossing) {
        Optional<Blackout.Span> closed =
                gap.filter(g -> crossing.nanos() - startNanos >= g.fromNanos())
                        .map(g ->
                                g.closed(
                                        crossing.at(),
                                        crossing.nanos() - startNanos,
                                        crossing.lastSequences()));
        closed.ifPresent(span -> {
            ledger.mark(LedgerWriter.Mark.BLACKOUT_ENDED, crossing.nanos());
            pastGaps.add(
                    Finisher.gap(span, silencedBy.map(Blackout::askedBy).orElse(Finisher.HARK)));
            lastClosed = closed;
        });
        gap = Optional.empty();
        return closed;
    }
}
