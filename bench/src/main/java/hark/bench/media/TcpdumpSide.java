package hark.bench.media;

import hark.bench.peer.Tcpdump;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The same packets to ports that nobody reads, taken off the wire by tcpdump.
public final class TcpdumpSide {
    private static final int FIRST_PORT = 10_000;
    private static final int LAST_PACKETS_MILLIS = 1_500;

    private final Path program;
    private final Path folder;

    public TcpdumpSide(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    public MediaResult run(int calls, int seconds) throws IOException, InterruptedException {
        List<DatagramChannel> sinks = new ArrayList<>();
        List<TwoLegs> legs = new ArrayList<>();
        String range = FIRST_PORT + "-" + (FIRST_PORT + 2 * calls - 1);
        try (Tcpdump tcpdump = Tcpdump.start(program, folder, range)) {
            for (int i = 0; i < calls; i++) {
                int port = FIRST_PORT + 2 * i;
                sinks.add(sink(port));
                sinks.add(sink(port + 1));
                TwoLegs two = TwoLegs.open();
                two.aim(List.of(port, port + 1));
                legs.add(two);
            }
            long before = tcpdump.facts().residentKib();
            long cpu = tcpdump.facts().cpuMillis();
            RtpPacer.Pace pace = Traffic.send(legs, seconds);
            Thread.sleep(LAST_PACKETS_MILLIS);
            cpu = tcpdump.facts().cpuMillis() - cpu;
            long resident = tcpdump.facts().residentKib();
            long taken = tcpdump.finish();
            long sent = Traffic.sent(legs);
            return new MediaResult(
                    "tcpdump",
                    calls,
                    seconds,
                    pace,
                    sent,
                    taken,
                    sent - taken,
                    -1,
                    cpu,
                    0,
                    resident,
                    before,
                    0,
                    0,
                    "");
        } finally {
            close(Stream.<AutoCloseable>concat(sinks.stream(), legs.stream()).toList());
            Files.deleteIfExists(folder.resolve("capture.pcap"));
        }
    }

    private static DatagramChannel sink(int port) throws IOException {
        return DatagramChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static void close(List<AutoCloseable> all) throws IOException {
        for (AutoCloseable each : all) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IOException("closing sockets", e);
            }
        }
    }
}
