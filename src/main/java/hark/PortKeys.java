package hark;

import hark.support.SettingsReader;
import hark.wire.AllowList;
import hark.wire.tcp.CommandPortSettings;
import hark.wire.xml.ResultOrder;
import hark.wire.xml.XmlSettings;
import java.net.InetAddress;
import java.util.List;

/// The settings of the ports clients speak to.
final class PortKeys {
    static final String ANYWHERE = "0.0.0.0";
    static final String AN_ADDRESS = "an IP address";

    private final SettingsReader settings;
    private final AllowList allow;
    private final int clientsMax;

    PortKeys(SettingsReader settings) {
        this.settings = settings;
        this.allow = allow();
        this.clientsMax =
                settings.key("clients.max", "Connections on the command port at a time.")
                        .answers("48")
                        .count(10_000, 1, 100_000);
    }

    private AllowList allow() {
        String doc =
                "Networks whose programs may use the command port and the Web API; that protocol knows no login.";
        return AllowList.of(
                settings.key("listen.allow", doc)
                        .answers("refused at accept; HTTP 403")
                        .list(
                                List.of("127.0.0.0/8", "::1/128"),
                                "networks such as 10.0.0.0/8 or fd00::/8",
                                PortKeys::network));
    }

    private static String network(String text) {
        AllowList.of(List.of(text));
        return text;
    }

    static String address(String text) {
        return InetAddress.ofLiteral(text).getHostAddress();
    }

    int clientsMax() {
        return clientsMax;
    }

    boolean commandPortOn() {
        return settings.key("tcp.enabled", "Whether the command port is opened.").onByDefault();
    }

    CommandPortSettings commandPort() {
        return new CommandPortSettings(
                settings.key("tcp.bind", "Address the command port listens on.")
                        .form(ANYWHERE, AN_ADDRESS, PortKeys::address),
                settings.key(
                                "tcp.port",
                                "The command port; 0 takes any free one, and the log says which.")
                        .port(5620),
                allow,
                clientsMax,
                settings.key(
                                "tcp.partialIdleSeconds",
                                "Silence within a request, then the connection ends.")
                        .answers("16")
                        .duration(30, 1, 600),
                settings.key(
                                "tcp.outputBytesMax",
                                "Answers that wait for a client that does not read them.")
                        .answers("disconnected")
                        .count(1_048_576, 65_536, 67_108_864),
                settings.key(
                                "tcp.slowReaderSeconds",
                                "How long a client may take none of its answers.")
                        .answers("disconnected")
                        .duration(30, 1, 600),
                settings.key(
                                "tcp.closeGraceSeconds",
                                "How long a closing port waits for commands that run.")
                        .duration(5, 0, 60));
    }

    XmlSettings xml() {
        return new XmlSettings(
                settings.key("xml.requestBytesMax", "Bytes of one request.")
                        .answers("16")
                        .count(1_048_576, 1_024, 16_777_216),
                settings.key("xml.depthMax", "Elements within elements.")
                        .answers("16")
                        .count(16, 2, 64),
                settings.key("xml.elementsMax", "Elements of one request.")
                        .answers("16")
                        .count(512, 16, 65_536),
                settings.key("xml.nameCharsMax", "Characters of an element's name.")
                        .answers("16")
                        .count(64, 16, 1_024),
                settings.key(
                                "xml.lenient",
                                "Whether a stray & or < within a value is taken as text.")
                        .answers("16 when off")
                        .onByDefault(),
                settings.key(
                                "result.order",
                                "captured: REQUESTTYPE first; documented: REQUESTID first.")
                        .choice(ResultOrder.CAPTURED));
    }
}
