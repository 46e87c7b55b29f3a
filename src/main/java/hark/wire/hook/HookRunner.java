package hark.wire.hook;

import hark.api.event.Event;
import hark.api.event.EventFeed;
import hark.api.event.Lost;
import hark.api.event.PhoneGroups;
import hark.api.hook.HookBook;
import hark.api.hook.HookView;
import hark.api.hook.Parked;
import hark.support.Ids;
import hark.support.Timers;
import hark.wire.EventInbox;
import hark.wire.EventQueue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One webhook at work, on a thread of its own, so that it waits for nobody and nobody for it. One message at a time,
/// in order; where it has got to is on disk before the next one goes.
///
/// The thread is the platform's: looking a name up may hang, and would hang a carrier of virtual threads with it.
final class HookRunner {
    private static final Logger LOG = LoggerFactory.getLogger(HookRunner.class);
    private static final int QUEUE_MAX = 1_000;
    private static final int IN_HAND_MAX = 100;
    private static final Duration UNREADABLE_PAUSE = Duration.ofSeconds(10);

    private final Hook hook;
    private final Parts parts;
    private final Target target;
    private final EventInbox inbox;
    private final KeptPlace place;
    private final Retry retry;
    private final Replay replay;
    private final HookMeters meters;
    private volatile CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);
    private final Deque<Message> hand = new ArrayDeque<>();
    private Optional<Timers.Alarm> alarm = Optional.empty();
    private boolean parks;
    private volatile boolean replayWanted;
    private volatile boolean over;
    private volatile Seen seen;

    /// What a webhook works with.
    record Parts(EventFeed feed, HookBook book, Timers timers, Ids ids, HookSettings settings) {}

    /// What others see of it.
    ///
    /// @param oldest when the first event that waits happened
    private record Seen(
            long position,
            boolean idle,
            Optional<Instant> oldest,
            Optional<Lost> dropped,
            Optional<Instant> failingSince,
            Optional<Instant> nextTry,
            String lastFailure) {}

    HookRunner(Hook hook, Parts parts, Target target, HookMeters meters) throws IOException {
        this.hook = hook;
        this.parts = parts;
        this.target = target;
        this.meters = meters;
        place = KeptPlace.open(hook.name(), parts.book(), parts.timers(), parts.feed().lastId());
        retry = new Retry(parts.timers(), parts.ids(), parts.settings());
        place.now()
                .failingSince()
                .ifPresent(since -> retry.resume(Duration.between(since, parts.timers().now())));
        replay = new Replay(hook.name(), parts.book());
        inbox =
                new EventInbox(
                        new EventQueue.Source(
                                parts.feed(), QUEUE_MAX, EventQueue.WhenFull.READ_LATER),
                        hook.filter(),
                        place.now().position(),
                        this::readLater);
        seen = look("", false);
        meters.show(this::view);
    }

    void start() {
        ended = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("webhook-" + hook.name()).start(this::run);
    }

    private void readLater() {
        parts.timers().after(UNREADABLE_PAUSE, inbox::again);
    }

    private void run() {
        try {
            inbox.begin();
            while (!over) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Webhook {} has ended, and goes on at the next start", hook.name(), e);
        } finally {
            if (hand.isEmpty()) {
                inbox.caughtUpTo().ifPresent(place::passedBy);
            }
            place.write();
            ended.complete(null);
        }
    }

    private void step() throws InterruptedException {
        if (replayWanted) {
            replayWanted = false;
            replay.begin();
            retry.tryNow();
        }
        if (hand.isEmpty()) {
            inbox.drainTo(new Taking());
        }
        if (retry.isHopeless() && parkOld()) {
            return;
        }
        if (!retry.isDue()) {
            inbox.await();
        } else if (!hand.isEmpty()) {
            deliver(hand.element());
            replayOne();
        } else if (replay.isOn()) {
            replayOne();
        } else {
            idle();
        }
    }

    private void idle() throws InterruptedException {
        OptionalLong upTo = inbox.caughtUpTo();
        upTo.ifPresent(place::passedBy);
        seen = look(seen.lastFailure(), upTo.isPresent());
        wakeIn(KeptPlace.PASSED_BY); // it is not woken for what it does not ask for
        inbox.await();
    }

    private void wakeIn(Duration delay) {
        alarm.ifPresent(Timers.Alarm::cancel);
        alarm = Optional.of(parts.timers().after(delay, inbox::wake));
    }

    private void deliver(Message message) {
        seen = look(seen.lastFailure(), false);
        switch (target.post(message)) {
            case Attempt.Taken() -> {
                hand.remove();
                taken();
                place.delivered(message.eventId());
            }
            case Attempt.Failed failed -> failed(failed);
            case Attempt.BrokenOff() -> {}
        }
    }

    private void taken() {
        meters.delivered();
        place.now()
                .failingSince()
                .ifPresent(since ->
                        LOG.info(
                                "Webhook {} is taken again; it was not since {}",
                                hook.name(),
                                since));
        retry.succeeded();
        parks = false;
    }

    private void failed(Attempt.Failed attempt) {
        meters.failed();
        if (!retry.isFailing()) {
            LOG.warn(
                    "Webhook {} fails ({}), and is tried again: {}",
                    hook.name(),
                    hook.target(),
                    attempt.why());
        }
        place.failed(parts.timers().now());
        Duration delay = retry.failed(attempt);
        wakeIn(delay);
        seen = look(attempt.why(), false);
    }

    /// @return whether there was any
    private boolean parkOld() {
        Instant now = parts.timers().now();
        Instant old = now.minus(parts.settings().retryFor());
        List<Parked> parked =
                hand.stream()
                        .takeWhile(each -> !each.happened().isAfter(old))
                        .map(each -> each.parked(now))
                        .toList();
        if (parked.isEmpty() || !place.park(parked, parts.settings().parkedMax())) {
            return false;
        }
        parked.forEach(_ -> hand.remove());
        replay.recount();
        tellOf(parked);
        seen = look(seen.lastFailure(), false);
        return true;
    }

    /// Once, and not of each lot, until something is taken again.
    private void tellOf(List<Parked> parked) {
        if (!parks) {
            LOG.warn(
                    "Webhook {} parks messages, from {} on; WEBHOOKREPLAY sends them again",
                    hook.name(),
                    parked.getFirst().messageId());
        }
        parks = true;
    }

    /// One message that was parked, unless the target is known to fail.
    private void replayOne() {
        if (!replay.isOn() || retry.isFailing() && !hand.isEmpty()) {
            return;
        }
        Optional<Lost> dropped = place.now().dropped().filter(lost -> !replay.isPast(lost.to()));
        if (dropped.isPresent()) {
            Message lost =
                    Message.of(dropped.get(), parts.feed().coreIdent(), parts.timers().now());
            if (isTakenAgain(lost)) {
                place.toldOfDropped();
            }
        } else {
            replay.next().filter(this::isTakenAgain).ifPresent(replay::strike);
        }
        seen = look(replay.lastFailure().orElse(seen.lastFailure()), false);
    }

    private boolean isTakenAgain(Message message) {
        Attempt attempt = target.post(message);
        if (attempt instanceof Attempt.Failed) {
            meters.failed();
        }
        boolean isTaken = replay.isTaken(attempt, message.eventId());
        if (isTaken) {
            taken();
            place.recovered();
        }
        return isTaken;
    }

    private Seen look(String lastFailure, boolean idle) {
        return new Seen(
                place.now().position(),
                idle,
                Optional.ofNullable(hand.peek()).map(Message::happened),
                place.now().dropped(),
                place.now().failingSince(),
                retry.untilNext().map(parts.timers().now()::plus),
                lastFailure);
    }

    private final class Taking implements EventQueue.Taker {
        @Override
        public boolean hasRoom() {
            return hand.size() < IN_HAND_MAX;
        }

        @Override
        public void take(Lost lost) {
            hand.add(Message.of(lost, parts.feed().coreIdent(), parts.timers().now()));
        }

        @Override
        public void take(Event event) {
            hand.add(Message.of(event));
        }

        @Override
        public void done() {
            // they go out one by one when the queue is free again
        }
    }

    String name() {
        return hook.name();
    }

    /// Returns at once.
    ///
    /// @return how many are parked
    long replay() {
        replayWanted = true;
        inbox.wake();
        return replay.count();
    }

    HookView view() {
        Seen now = seen;
        return new HookView(
                hook.name(),
                hook.target(),
                hook.filter().groups().map(PhoneGroups::missing).orElse(List.of()),
                now.idle() ? 0 : Math.max(0, parts.feed().lastId() - now.position()),
                now.oldest()
                        .map(since -> Duration.between(since, parts.timers().now()))
                        .orElse(Duration.ZERO),
                meters.allDelivered(),
                meters.allFailures(),
                replay.count(),
                now.dropped(),
                now.failingSince(),
                now.nextTry(),
                now.lastFailure());
    }

    /// Some may have been forgotten.
    void recount() {
        replay.recount();
    }

    /// It begins nothing more.
    void end() {
        over = true;
        inbox.end();
    }

    /// What is on its way is broken off, and goes out after the next start.
    void breakOff() {
        target.close();
    }

    /// Completed when it does nothing any more.
    CompletableFuture<Void> ended() {
        return ended;
    }
}
