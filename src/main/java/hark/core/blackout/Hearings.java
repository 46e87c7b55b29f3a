package hark.core.blackout;

import hark.board.Crossing;
import hark.board.PacketSink;
import hark.board.Tap;
import hark.core.Turns;
import hark.core.call.CallKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// All who hear calls beside their recordings, and what blackouts do to them. Belongs to the core's thread.
public final class Hearings {
    private final BlackoutCover cover;
    private final Turns turns;
    private final Set<Hearing> all = new LinkedHashSet<>();

    public Hearings(BlackoutCover cover, Turns turns) {
        this.cover = cover;
        this.turns = turns;
    }

    /// One more, which hears nothing before it is told what.
    ///
    /// @param scrub makes the sink forget what was said before a blackout and has not been heard yet
    public Hearing begin(CallKey call, PacketSink sink, Runnable scrub) {
        Hearing hearing = new Hearing(call, sink, scrub, cover);
        all.add(hearing);
        return hearing;
    }

    public void end(Hearing hearing) {
        all.remove(hearing);
        hearing.close();
    }

    /// Ends it without closing its tap.
    public Optional<Tap> takeOver(Hearing hearing) {
        all.remove(hearing);
        return hearing.giveUp();
    }

    /// The call goes by another key, and may have come under a blackout by it.
    public void renamed(CallKey from, CallKey to) {
        of(from).toList().forEach(hearing -> hearing.rename(to));
    }

    /// Completes when a call that has come under a blackout is silent.
    CompletableFuture<Void> cover(CallKey call) {
        return cover.over(call).isEmpty()
                ? CompletableFuture.completedFuture(null)
                : allOf(of(call).map(this::silence));
    }

    /// Silences all the blackout covers. Completes on the core's thread after all have crossed, and what was said
    /// before it, and nobody has heard yet, is gone as well.
    CompletableFuture<Void> cut(Blackout blackout) {
        return allOf(covered(blackout).map(this::silence));
    }

    /// Where another blackout is about to silence it, that is waited for.
    private CompletableFuture<Void> silence(Hearing hearing) {
        if (!hearing.isSilent()) {
            hearing.silenced = crossed(hearing.silence()).thenRun(hearing::scrub);
        }
        return hearing.silenced;
    }

    /// Lets all it covers be heard again, those too that began meanwhile. One that is under another blackout, too,
    /// stays silent.
    CompletableFuture<Void> uncut(Blackout blackout) {
        List<Hearing> silent = silencedBy(blackout).toList();
        return silent.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : allOf(
                                silent.stream()
                                        .map(each ->
                                                crossed(each.letHear()).exceptionally(e -> null)))
                        .thenCompose(done -> uncut(blackout));
    }

    boolean isSilencedBy(Blackout blackout) {
        return silencedBy(blackout).findAny().isPresent();
    }

    /// As far as it reaches by now.
    private Stream<Hearing> silencedBy(Blackout blackout) {
        return covered(cover.inForce(blackout.id()).orElse(blackout))
                .filter(each -> each.isSilent())
                .filter(each -> cover.overBeside(blackout, each.key()).isEmpty());
    }

    private Stream<Hearing> covered(Blackout blackout) {
        return all.stream().filter(hearing -> blackout.covers(hearing.key()));
    }

    private Stream<Hearing> of(CallKey call) {
        return all.stream().filter(hearing -> hearing.key().equals(call));
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

    private static CompletableFuture<Void> allOf(Stream<CompletableFuture<Void>> steps) {
        return CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new));
    }
}
