package hark.wire.tcp;

import hark.api.door.Door;
import hark.wire.AllowList;
import hark.wire.Doors;
import hark.wire.Outside;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/// A command port on a free port number, with its meters.
final class OpenPort implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(30);
    static final Duration SHORT = Duration.ofMillis(200);
    static final Duration GRACE = Duration.ofSeconds(20);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final CommandPort port;

    OpenPort(CommandPortSettings settings) {
        port = CommandPort.open(settings, XmlSettings.defaults(), Doors.outside(meters));
    }

    OpenPort(Door door) {
        Outside outside = Doors.outside(door, meters);
        port = CommandPort.open(settings(LONG, LONG), XmlSettings.defaults(), outside);
    }

    static CommandPortSettings settings(Duration partialIdle, Duration slowReader) {
        return new CommandPortSettings(
                "127.0.0.1",
                0,
                AllowList.loopback(),
                100,
                partialIdle,
                64 << 20,
                1 << 20,
                slowReader,
                GRACE);
    }

    int number() {
        return port.port();
    }

    double clients() {
        return meters.get("hark.wire.connections").gauge().value();
    }

    double slow() {
        return meters.counter("hark.wire.closed", "port", "command", "reason", "slow").count();
    }

    @Override
    public void close() {
        port.close();
    }
}
