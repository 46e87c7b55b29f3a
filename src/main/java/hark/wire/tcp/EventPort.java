package hark.wire.tcp;

import hark.api.event.EventFeed;
import hark.support.PortInUseException;
import hark.wire.EventQueue;
import hark.wire.Outside;
import hark.wire.xml.EventWriter;
import hark.wire.xml.XmlSettings;
import java.util.Optional;

/// Port 5621: clients connect, ask for events, and are then told. Requests as on 5620. [A: port, purpose]
public final class EventPort implements AutoCloseable {
    private final ClientPort port;

    private EventPort(ClientPort port) {
        this.port = port;
    }

    /// @throws PortInUseException when another program holds the port
    public static EventPort open(
            EventPortSettings settings, XmlSettings xml, Outside outside, EventFeed feed) {
        Feeding.Desk desk =
                new Feeding.Desk(
                        new EventQueue.Source(feed, settings.queueMax()),
                        new EventWriter(),
                        settings.autoSubscribe());
        ClientPort.Trade trade =
                new ClientPort.Trade(PortKind.EVENTS, new Feeding(Optional.of(desk)));
        return new EventPort(ClientPort.open(settings.clients(), trade, xml, outside));
    }

    /// The port listened on, also when the setting was 0.
    public int port() {
        return port.port();
    }

    /// Takes no more connections, and closes those there are: what waits for a client it can ask for again.
    @Override
    public void close() {
        port.close();
    }
}
