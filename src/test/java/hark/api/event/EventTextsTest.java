package hark.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Body;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTextsTest {
    private final Counted plain = new Counted("plain");
    private final Counted fine = new Counted("fine");

    /// A form that knows how often it was written in.
    private static final class Counted implements EventTexts.Form {
        private final String name;
        private int times;

        Counted(String name) {
            this.name = name;
        }

        @Override
        public byte[] write(Event event) {
            times++;
            return (name + event.id()).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static Event event(long id) {
        return new Event(
                id,
                Instant.EPOCH,
                EventType.CALLSTART,
                "1",
                List.of(),
                Optional.empty(),
                new Body.Node("EVENT", List.of()));
    }

    @Test
    void each_form_is_written_once_however_many_events_are_told_in_between() {
        List<Event> all = List.of(event(1), event(2), event(3));

        for (int reader = 0; reader < 3; reader++) {
            for (Event event : all) {
                assertThat(event.text(plain)).asString().isEqualTo("plain" + event.id());
                assertThat(event.text(fine)).asString().isEqualTo("fine" + event.id());
            }
        }

        assertThat(plain.times).isEqualTo(3);
        assertThat(fine.times).isEqualTo(3);
    }
}
