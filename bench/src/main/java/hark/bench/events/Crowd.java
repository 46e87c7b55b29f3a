package hark.bench.events;

import hark.bench.events.CrowdPlan.Slow;
import hark.bench.events.CrowdResult.Cost;
import hark.bench.events.CrowdResult.SlowFate;
import hark.bench.events.CrowdResult.Times;
import hark.bench.events.CrowdResult.Told;
import hark.bench.load.Histogram;
import hark.bench.peer.ProcessFacts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// All who listen and all who make things happen, on one thread and one selector. The rate is an open loop: what is due
/// is asked for whether or not what came before has been heard, and is timed from when it was due.
public final class Crowd implements AutoCloseable {
    private static final long PATIENCE_NANOS = 15_000_000_000L;

    private final Speech speech;
    private final CrowdPlan plan;
    private final ProcessFacts server;
    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Maker> makers = new ArrayList<>();
    private final byte[] in = new byte[256 * 1024];
    private final long[] dueAt;
    private final long[] answeredAt;
    private final Histogram fromDurable = new Histogram();
    private final Histogram fromDue = new Histogram();
    private long start;
    private int next;
    private int answered;
    private int wrong;
    private long documents;
    private long lastHeard;
    private long late;

    private Crowd(Speech speech, CrowdPlan plan, ProcessFacts server) throws IOException {
        this.speech = speech;
        this.plan = plan;
        this.server = server;
        dueAt = new long[plan.happenings()];
        answeredAt = new long[dueAt.length];
    }

    /// Says once for each device what has to be said before something can happen to it.
    public static void open(Speech speech, CrowdPlan plan, ProcessFacts server) throws IOException {
        try (Crowd crowd = new Crowd(speech, plan, server)) {
            crowd.openMakers();
            for (int i = 0; i < plan.devices(); i++) {
                byte[] question = speech.words().open(plan.device(i), plan.first() + i);
                if (question.length > 0) {
                    crowd.makers.get(i % crowd.makers.size()).ask(-1 - i, question);
                }
            }
            crowd.hearUntil(() -> crowd.makers.stream().allMatch(Maker::isIdle));
            if (crowd.wrong > 0 || !crowd.makers.stream().allMatch(Maker::isIdle)) {
                throw new IOException("not all calls began: " + crowd.wrong + " were refused");
            }
        }
    }

    public static CrowdResult run(Speech speech, CrowdPlan plan, ProcessFacts server)
            throws IOException {
        try (Crowd crowd = new Crowd(speech, plan, server)) {
            crowd.openMakers();
            crowd.gather();
            return crowd.runWithSlow();
        }
    }

    private void openMakers() throws IOException {
        for (int i = 0; i < speech.makersCount(); i++) {
            SocketChannel channel = connect(speech.makers(), new byte[0]);
            Maker maker = new Maker(channel, speech.words());
            makers.add(maker);
            channel.register(selector, SelectionKey.OP_READ, maker);
        }
    }

    private void gather() throws IOException {
        for (int i = 0; i < plan.listeners(); i++) {
            Optional<String> device =
                    switch (plan.hears()) {
                        case ITS_OWN -> Optional.of(plan.device(i));
                        case EVERYTHING -> Optional.empty();
                    };
            Listener listener = new Listener(new Matcher(speech.words().listens()), this::heard);
            listeners.add(listener);
            connect(speech.listeners(), speech.words().listen(device))
                    .register(selector, SelectionKey.OP_READ, listener);
        }
        hearUntil(() -> listeners.stream().allMatch(Listener::listens));
        if (!listeners.stream().allMatch(Listener::listens)) {
            throw new IOException("not all listeners were let in");
        }
    }

    private SocketChannel connect(InetSocketAddress to, byte[] first) throws IOException {
        SocketChannel channel = SocketChannel.open(to);
        channels.add(channel);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(ByteBuffer.wrap(first));
        channel.configureBlocking(false);
        return channel;
    }

    private CrowdResult runWithSlow() throws IOException {
        if (plan.slow() == Slow.NONE) {
            return load(Optional.empty());
        }
        try (DeadSlow slow = new DeadSlow(speech)) {
            return load(Optional.of(slow));
        }
    }

    private CrowdResult load(Optional<DeadSlow> slow) throws IOException {
        long cpu = server.cpuMillis();
        start = System.nanoTime();
        lastHeard = start;
        while (next < dueAt.length) {
            askWhatIsDue();
            long wait = (due(next) - System.nanoTime()) / 1_000_000;
            hear(Math.clamp(wait, 0, 1));
        }
        hearUntil(() -> documents >= plan.wanted() && answered >= dueAt.length);
        double cores = (server.cpuMillis() - cpu) * 1e6 / (System.nanoTime() - start);
        Cost cost = new Cost(cores, server.residentKib(), server.liveHeapKib());
        Optional<SlowFate> fate = slow.isEmpty() ? Optional.empty() : woken(slow.get());
        return new CrowdResult(
                answered,
                wrong,
                told(),
                new Times(fromDurable, fromDue),
                (lastHeard - start) / 1e9,
                cost,
                fate,
                late / 1_000_000);
    }

    private static Optional<SlowFate> woken(DeadSlow slow) throws IOException {
        return Optional.of(slow.wakeUp());
    }

    private long due(int number) {
        return start + number * 1_000_000_000L / plan.rate();
    }

    /// Also between one connection that is read and the next: reading a thousand takes its time.
    private void askWhatIsDue() throws IOException {
        long now = System.nanoTime();
        while (start != 0 && next < dueAt.length && due(next) <= now) {
            late = Math.max(late, now - due(next));
            dueAt[next] = due(next);
            long number = plan.first() + next;
            byte[] question = speech.words().make(plan.device(number), number);
            makers.get(next % makers.size()).ask(number, question);
            next++;
        }
    }

    /// Until then, or until nothing has come for too long.
    private void hearUntil(BooleanSupplier enough) throws IOException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!enough.getAsBoolean() && System.nanoTime() < until) {
            hear(20);
        }
    }

    private void hear(long millis) throws IOException {
        if (millis > 0) {
            selector.select(millis);
        } else {
            selector.selectNow();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            read(key);
            askWhatIsDue();
        }
        selector.selectedKeys().clear();
    }

    private void read(SelectionKey key) throws IOException {
        int got = got((SocketChannel) key.channel());
        long now = System.nanoTime();
        if (key.attachment() instanceof Listener listener) {
            if (got < 0) {
                key.cancel();
                listener.leave();
            } else {
                listener.take(in, got, now);
            }
        } else if (key.attachment() instanceof Maker maker) {
            if (got < 0) {
                throw new IOException("a connection on which things are made happen was closed");
            }
            maker.take(in, got, (number, isRight) -> answered(number, isRight, now));
        }
    }

    private int got(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.wrap(in));
        } catch (IOException gone) {
            return -1;
        }
    }

    private void answered(long number, boolean isRight, long now) {
        wrong += isRight ? 0 : 1;
        if (number >= 0) {
            answeredAt[(int) (number - plan.first())] = now;
            answered++;
        }
    }

    private void heard(long happening, long now) {
        int at = (int) (happening - plan.first());
        documents++;
        lastHeard = now;
        fromDue.record(now - dueAt[at]);
        fromDurable.record(answeredAt[at] == 0 ? 0 : now - answeredAt[at]);
    }

    private Told told() {
        long missing = 0;
        for (int i = 0; i < listeners.size(); i++) {
            missing += Math.max(0, plan.wanted(i) - listeners.get(i).heard().documents());
        }
        List<Heard> all = listeners.stream().map(Listener::heard).toList();
        return new Told(
                all.stream().mapToLong(Heard::documents).sum(),
                missing,
                all.stream().mapToLong(Heard::repeated).sum(),
                all.stream().mapToLong(Heard::misplaced).sum(),
                all.stream().mapToLong(Heard::lost).sum(),
                (int) listeners.stream().filter(Listener::isGone).count(),
                listeners.stream().mapToLong(Listener::bytes).sum());
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
