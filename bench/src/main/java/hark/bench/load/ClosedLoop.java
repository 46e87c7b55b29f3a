package hark.bench.load;

import hark.bench.peer.ProcessFacts;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// A closed loop: so many connections, on each one question at a time, the next as soon as the answer is there.
///
/// One thread and one selector serve all connections, so that on a small machine the server gets the other core.
public final class ClosedLoop implements AutoCloseable {
    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final long SILENCE_MILLIS_MAX = 10_000;

    /// Who is asked, over how many connections, and what each of them (by its number) says.
    public record Plan(
            InetSocketAddress server, int connections, IntFunction<Conversation> conversations) {}

    private static final class Line {
        final SocketChannel channel;
        final Conversation conversation;
        byte[] answer = new byte[1024];
        int length;
        long askedAt;

        Line(SocketChannel channel, Conversation conversation) {
            this.channel = channel;
            this.conversation = conversation;
        }
    }

    private final Selector selector = Selector.open();
    private final List<Line> lines = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(ANSWER_BYTES_MAX);
    private final ByteBuffer out = ByteBuffer.allocateDirect(4096);
    private Histogram latencies = new Histogram();
    private long wrong;
    private String firstWrong = "";
    private boolean asking = true;
    private int waiting;

    private ClosedLoop() throws IOException {}

    /// Runs the plan: `warm` unmeasured, then `measured`. At the end every conversation is brought to rest,
    /// uncounted, so that no half-finished call stays behind.
    public static LoadResult run(Plan plan, ProcessFacts server, Duration warm, Duration measured)
            throws IOException {
        try (ClosedLoop loop = new ClosedLoop()) {
            loop.connect(plan);
            loop.turnFor(warm);
            loop.latencies = new Histogram();
            LoadResult result = loop.measure(server, measured);
            loop.asking = false;
            loop.turnFor(Duration.ofMillis(SILENCE_MILLIS_MAX));
            return result;
        }
    }

    private LoadResult measure(ProcessFacts server, Duration measured) throws IOException {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long serverCpu = server.cpuMillis();
        long began = System.nanoTime();
        turnFor(measured);
        long nanos = System.nanoTime() - began;
        return new LoadResult(
                latencies,
                nanos,
                wrong,
                firstWrong,
                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu,
                server.cpuMillis() - serverCpu);
    }

    private void connect(Plan plan) throws IOException {
        for (int i = 0; i < plan.connections; i++) {
            SocketChannel channel = SocketChannel.open();
            Line line = new Line(channel, plan.conversations.apply(i));
            lines.add(line);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(plan.server);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, line);
        }
        for (Line line : lines) {
            ask(line);
        }
    }

    private void turnFor(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        long heard = System.nanoTime();
        while (waiting > 0 && System.nanoTime() < end) {
            if (selector.select(this::ready, 100) > 0) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > SILENCE_MILLIS_MAX * 1_000_000) {
                throw new IOException(
                        "no answer on "
                                + waiting
                                + " connections for "
                                + SILENCE_MILLIS_MAX
                                + " ms");
            }
        }
    }

    private void ready(SelectionKey key) {
        Line line = (Line) key.attachment();
        try {
            read(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Line line) throws IOException {
        in.clear();
        int got = line.channel.read(in);
        if (got < 0) {
            throw new EOFException("the server closed a connection");
        }
        in.flip();
        keep(line, got);
        switch (line.conversation.judge(line.answer, line.length)) {
            case INCOMPLETE -> {}
            case RIGHT -> answered(line, true);
            case WRONG -> answered(line, false);
        }
    }

    private void keep(Line line, int got) throws IOException {
        if (line.length + got > line.answer.length) {
            if (line.length + got > ANSWER_BYTES_MAX) {
                throw new IOException("an answer passed " + ANSWER_BYTES_MAX + " bytes");
            }
            line.answer = Arrays.copyOf(line.answer, Math.max(line.length + got, 2 * line.length));
        }
        in.get(line.answer, line.length, got);
        line.length += got;
    }

    private void answered(Line line, boolean right) throws IOException {
        if (right) {
            latencies.record(System.nanoTime() - line.askedAt);
        } else if (wrong++ == 0) {
            firstWrong = new String(line.answer, 0, line.length, StandardCharsets.UTF_8).strip();
        }
        waiting--;
        if (asking || !line.conversation.atRest()) {
            ask(line);
        }
    }

    private void ask(Line line) throws IOException {
        out.clear();
        line.conversation.ask(out);
        out.flip();
        line.length = 0;
        line.askedAt = System.nanoTime();
        waiting++;
        while (out.hasRemaining()) {
            line.channel.write(out);
        }
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines) {
            line.channel.close();
        }
        selector.close();
    }
}
