package hark.wire.tcp;

import hark.support.PortInUseException;
import hark.wire.Outside;
import hark.wire.xml.XmlSettings;

/// Port 5620: commands as XML, answered in order, on connections that stay open as long as the client likes. [A]
public final class CommandPort implements AutoCloseable {
    private final ClientPort port;

    private CommandPort(ClientPort port) {
        this.port = port;
    }

    /// @throws PortInUseException when another program holds the port
    public static CommandPort open(CommandPortSettings settings, XmlSettings xml, Outside outside) {
        ClientPort.Trade trade = new ClientPort.Trade(PortKind.COMMANDS, Feeding.NOTHING);
        return new CommandPort(ClientPort.open(settings, trade, xml, outside));
    }

    /// The port listened on, also when the setting was 0.
    public int port() {
        return port.port();
    }

    /// Connections open now.
    public int clients() {
        return port.clients();
    }

    /// Takes no more connections, lets commands that run be answered, and closes.
    @Override
    public void close() {
        port.close();
    }
}
