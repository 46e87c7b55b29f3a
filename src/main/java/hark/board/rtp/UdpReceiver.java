package hark.board.rtp;

import hark.board.rtp.RtpSettings.Receive;
import hark.support.Ids;
import hark.support.Linux;
import hark.support.PortInUseException;
import hark.support.Timers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives RTP over UDP, with few threads for many sockets: swept where Linux lets us, otherwise with a selector. (A
/// virtual thread a socket was measured at almost three times the processor time of a selector; see also decision 7.)
public final class UdpReceiver implements RtpReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(UdpReceiver.class);

    private final RtpSettings settings;
    private final Receive way;
    private final PortPool ports;
    private final List<MediaThread> threads = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    private UdpReceiver(RtpSettings settings, PortPool ports) {
        this.settings = settings;
        this.ports = ports;
        way = Linux.isUsable() ? settings.receive() : Receive.SELECTOR;
    }

    /// Starts the media threads. No port is opened before a session asks for it.
    ///
    /// @throws IOException when the operating system grants no selector
    public static UdpReceiver start(
            RtpSettings settings, Timers timers, Ids ids, MeterRegistry metrics)
            throws IOException {
        requireOurs(settings.bind());
        ReceiverCounts counts = new ReceiverCounts(metrics);
        PortPool ports = new PortPool(settings, timers, ids);
        Gauge.builder("hark.rtp.ports.unused", ports, PortPool::unused).register(metrics);
        Reporter reporter = new Reporter(settings.reportEvery(), ids, counts);
        UdpReceiver receiver = new UdpReceiver(settings, ports);
        for (int i = 1; i <= settings.threads(); i++) {
            Surroundings shared = new Surroundings(timers, counts, ports, reporter);
            Reception reception = receiver.reception(timers);
            receiver.threads.add(new MediaThread("rtp-" + i, shared, reception));
        }
        Gauge.builder("hark.rtp.threads", receiver.threads, UdpReceiver::alive)
                .description("Threads that receive RTP")
                .register(metrics);
        return receiver;
    }

    /// Ports are opened with the calls; an address that is none of this machine's is told at the start.
    private static void requireOurs(InetAddress bind) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(bind, 0);
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.bind(anyPort);
        } catch (BindException e) {
            throw new PortInUseException("rtp.port", anyPort, e);
        }
    }

    @Override
    public Opening open(RtpSessionSpec spec) {
        List<SocketPair> pairs = new ArrayList<>();
        for (int i = 0; i < spec.legs().size(); i++) {
            Optional<SocketPair> pair = bind(spec, i);
            if (pair.isEmpty()) {
                pairs.forEach(this::unbind);
                return new NoPortFree();
            }
            pairs.add(pair.get());
        }
        Optional<MediaThread> thread = nextThread();
        if (thread.isEmpty()) {
            LOG.error("No thread is left to receive RTP");
            pairs.forEach(this::unbind);
            return new NoPortFree();
        }
        UdpChannel channel = new UdpChannel(spec, this, thread.get());
        for (int i = 0; i < pairs.size(); i++) {
            channel.add(pairs.get(i), spec.legs().get(i));
        }
        return new Opened(channel);
    }

    @Override
    public void close() {
        threads.forEach(MediaThread::close);
    }

    /// The sockets of a leg: on the ports it had in an earlier life, or on any.
    Optional<SocketPair> bind(RtpSessionSpec spec, int leg) {
        return leg < spec.ports().size() ? bindAgain(spec.ports().get(leg)) : bindAny();
    }

    private Optional<SocketPair> bindAgain(int port) {
        if (!ports.take(port)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SocketPair.bind(this::bindOne, port));
        } catch (IOException e) {
            ports.giveBack(port);
            LOG.warn("RTP port {} is not ours any more: {}", port, e.getMessage());
            return Optional.empty();
        }
    }

    /// A pair that another program holds is left to rest, and the next one tried.
    private Optional<SocketPair> bindAny() {
        OptionalInt port = ports.take();
        for (int tries = ports.pairs(); tries > 0 && port.isPresent(); tries--) {
            try {
                return Optional.of(SocketPair.bind(this::bindOne, port.getAsInt()));
            } catch (IOException e) {
                ports.giveBack(port.getAsInt());
                LOG.debug("RTP port {} cannot be used", port.getAsInt(), e);
                port = ports.take();
            }
        }
        LOG.warn("No RTP port is free in {}-{}", settings.firstPort(), settings.lastPort());
        return Optional.empty();
    }

    private Reception reception(Timers timers) throws IOException {
        return switch (way) {
            case SWEEP -> new SweepReception(timers);
            case SELECTOR -> new SelectorReception(timers);
        };
    }

    private MediaSocket bindOne(int port) throws IOException {
        return switch (way) {
            case SWEEP -> KernelSocket.bind(settings.bind(), port);
            case SELECTOR -> ChannelSocket.bind(settings.bind(), port);
        };
    }

    private void unbind(SocketPair pair) {
        pair.close();
        ports.giveBack(pair.port());
    }

    /// All of its threads receive. Where one has ended, its sessions are deaf.
    public boolean isWhole() {
        return alive(threads) == threads.size();
    }

    private static long alive(List<MediaThread> threads) {
        return threads.stream().filter(thread -> !thread.hasEnded()).count();
    }

    /// One that has ended is passed over.
    private Optional<MediaThread> nextThread() {
        int first = turn.getAndIncrement();
        return IntStream.range(first, first + threads.size())
                .mapToObj(i -> threads.get(Math.floorMod(i, threads.size())))
                .filter(thread -> !thread.hasEnded())
                .findFirst();
    }
}
