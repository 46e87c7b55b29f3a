package hark.bench.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A redis-server of our own on a free loopback port, in a temporary folder.
public final class RedisServer implements AutoCloseable {
    private static final int START_MILLIS_MAX = 10_000;

    private final Child child;
    private final InetSocketAddress address;

    private RedisServer(Child child, InetSocketAddress address) {
        this.child = child;
        this.address = address;
    }

    /// For PING: nothing is written anywhere.
    public static RedisServer inMemory(Path program, Path folder)
            throws IOException, InterruptedException {
        return start(program, folder, List.of("--appendonly", "no"));
    }

    /// For SET: each command is on disk before its answer. Rewrites of the file are off, in redis's favour.
    public static RedisServer durable(Path program, Path folder)
            throws IOException, InterruptedException {
        return start(
                program,
                folder,
                List.of(
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "always",
                        "--auto-aof-rewrite-percentage",
                        "0"));
    }

    private static RedisServer start(Path program, Path folder, List<String> options)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = Ports.free();
        List<String> command =
                new ArrayList<>(
                        List.of(program.toString(), "--port", "" + port, "--bind", "127.0.0.1"));
        command.addAll(List.of("--save", "", "--dir", folder.toString(), "--maxclients", "5000"));
        command.addAll(options);
        Child child = Child.start(command, folder, folder.resolve("redis.log"));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        awaitOpen(child, address);
        return new RedisServer(child, address);
    }

    private static void awaitOpen(Child child, InetSocketAddress address)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + START_MILLIS_MAX * 1_000_000L;
        while (System.nanoTime() < end && child.alive()) {
            try (Socket socket = new Socket()) {
                socket.connect(address, 100);
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException("redis-server did not start:\n" + child.log());
    }

    public InetSocketAddress address() {
        return address;
    }

    public ProcessFacts facts() {
        return child.facts();
    }

    @Override
    public void close() throws InterruptedException {
        child.close();
    }
}
