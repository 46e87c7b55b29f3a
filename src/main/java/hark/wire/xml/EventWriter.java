package hark.wire.xml;

import hark.api.Body;
import hark.api.event.Event;
import hark.api.event.EventTexts;
import hark.api.event.Lost;
import java.util.List;

/// Writes events as results are written: no declaration, TABs, one element a line, CR LF, UTF-8. The vendor's form did
/// not survive; this one is ours, and this is the only place that knows it. [D] Safe for use by many threads.
public final class EventWriter {
    private static final EventTexts.Form FORM = EventWriter::text;

    /// Appends the event, with the line end after it.
    public void write(Event event, Bytes out) {
        out.append(event.text(FORM));
    }

    private static byte[] text(Event event) {
        Bytes text = new Bytes(512);
        write(event.body(), text);
        return text.copy();
    }

    /// Appends what stands in the place of events that were lost to a client.
    public void write(Lost lost, Bytes out) {
        write(
                new Body.Node(
                        "EVENTSLOST",
                        List.of(
                                number("COUNT", lost.count()),
                                number("FROM", lost.from()),
                                number("TO", lost.to()))),
                out);
    }

    private static Body number(String name, long value) {
        return new Body.Leaf(name, Long.toString(value));
    }

    private static void write(Body body, Bytes out) {
        new BodyText(new XmlText(out), out).write(body, 0);
    }
}
