package hark.api.transcript;

import hark.api.door.Caller;
import hark.wire.Interpreter;
import hark.wire.xml.Bytes;
import hark.wire.xml.Document;
import hark.wire.xml.XmlSettings;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/// No port at all: what was sent is read, and the door is asked.
final class AtDoor implements Way {
    private final Interpreter interpreter;

    AtDoor(World world) {
        interpreter = new Interpreter(XmlSettings.defaults(), world.outside());
    }

    @Override
    public String ask(String sent) {
        byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
        Caller caller =
                new Caller(
                        "127.0.0.1",
                        InetAddress.getLoopbackAddress(),
                        Caller.Way.COMMAND_PORT,
                        "transcript");
        Bytes out = new Bytes(1024);
        interpreter.answer(new Document(bytes, 0, bytes.length, ""), caller, out);
        return new String(out.copy(), StandardCharsets.UTF_8);
    }

    @Override
    public String another() {
        throw new UnsupportedOperationException("At the door nobody connects");
    }

    @Override
    public void close() {
        // holds nothing
    }
}
