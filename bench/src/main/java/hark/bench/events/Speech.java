package hark.bench.events;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What is said to one program, and where. Each document a listener is told has its number in `<EVENTID>` and, behind
/// at least [#GAP_BYTES], `@number@` of the happening.
///
/// @param listeners where listeners connect
/// @param makers where things are made happen
/// @param makersCount over how many connections
public record Speech(
        InetSocketAddress listeners, InetSocketAddress makers, int makersCount, Words words) {
    /// Between the number of a document and the mark of the happening there is more than that, and no mark.
    static final int GAP_BYTES = 150;

    /// One protocol.
    public interface Words {
        /// @param device empty: everything
        byte[] listen(Optional<String> device);

        /// Ends the answer to [#listen], and stands nowhere else in it.
        byte[] listens();

        /// What has to be said once for each device; empty where nothing has.
        byte[] open(String device, long number);

        byte[] make(String device, long number);

        /// Ends each answer to a maker, and stands nowhere else in it.
        byte[] answered();

        /// Stands once in each answer to a maker that is right.
        byte[] right();
    }

    /// Hark: CALLUPDATE makes the event, and is answered when it is on disk.
    public static Speech hark(InetSocketAddress events, InetSocketAddress commands) {
        return new Speech(events, commands, 64, new HarkWords());
    }

    /// redis: PUBLISH to those who are there; nothing is kept, nothing is on a disk.
    public static Speech redis(InetSocketAddress server) {
        return new Speech(server, server, 1, new RedisWords());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private record HarkWords() implements Words {
        @Override
        public byte[] listen(Optional<String> device) {
            String filter = device.map(id -> "<DEVICEID>" + id + "</DEVICEID>").orElse("");
            return request("EVENTSUBSCRIBE", 1, "<EVENTTYPE>CALLUPDATE</EVENTTYPE>" + filter);
        }

        @Override
        public byte[] listens() {
            return bytes("</RESULT>\r\n");
        }

        @Override
        public byte[] open(String device, long number) {
            return request("CALLSTART", number, "<DEVICEID>" + device + "</DEVICEID>");
        }

        @Override
        public byte[] make(String device, long number) {
            String update = "<DEVICEID>%s</DEVICEID><USER1>@%d@</USER1>";
            return request("CALLUPDATE", number, update.formatted(device, number));
        }

        private static byte[] request(String type, long id, String parameters) {
            String form = "<REQUEST><TYPE>%s</TYPE><REQUESTID>%d</REQUESTID>%s</REQUEST>\r\n";
            return bytes(form.formatted(type, id, parameters));
        }

        @Override
        public byte[] answered() {
            return bytes("</RESULT>");
        }

        @Override
        public byte[] right() {
            return bytes("CODE>20<");
        }
    }

    private record RedisWords() implements Words {
        /// A document is about as long as an event of Hark's.
        private static final String FILLING = "x".repeat(210);

        @Override
        public byte[] listen(Optional<String> device) {
            return bytes(device.map(id -> "SUBSCRIBE " + id).orElse("PSUBSCRIBE d*") + "\r\n");
        }

        @Override
        public byte[] listens() {
            return bytes(":1\r\n");
        }

        @Override
        public byte[] open(String device, long number) {
            return new byte[0];
        }

        @Override
        public byte[] make(String device, long number) {
            return bytes(
                    "PUBLISH %s <EVENTID>%d<%s@%d@\r\n".formatted(device, number, FILLING, number));
        }

        @Override
        public byte[] answered() {
            return bytes("\r\n");
        }

        @Override
        public byte[] right() {
            return bytes(":");
        }
    }
}
