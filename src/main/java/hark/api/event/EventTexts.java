package hark.api.event;

import java.util.ArrayList;
import java.util.List;

/// What one event looks like where it is told: whoever needs a form first writes it, and it stays with the event for as
/// long as that waits for anybody. So an event that goes to a thousand is written once, however far behind some of them
/// are. Safe for use by many threads.
public final class EventTexts {
    private volatile List<Text> written = List.of();

    private record Text(Form form, byte[] bytes) {}

    /// A way to write events; there are few, and each is one object.
    public interface Form {
        byte[] write(Event event);
    }

    byte[] of(Form form, Event event) {
        for (Text text : written) {
            if (text.form() == form) {
                return text.bytes();
            }
        }
        byte[] bytes = form.write(event);
        add(new Text(form, bytes));
        return bytes;
    }

    /// Two who write it at the same time write the same.
    private synchronized void add(Text text) {
        List<Text> more = new ArrayList<>(written);
        more.add(text);
        written = List.copyOf(more);
    }
}
