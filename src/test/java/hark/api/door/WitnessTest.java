package hark.api.door;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.api.command.CommandEntry;
import hark.api.command.ListAudit;
import hark.api.command.WebhookReplay;
import hark.audit.Audit;
import hark.audit.Deed;
import hark.audit.Who;
import hark.support.VirtualTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Which commands have rows. How rows are written is the trail's to test.
class WitnessTest {
    private final List<String> rows = new ArrayList<>();
    private boolean writable = true;
    private final CommandReader reader =
            new CommandReader(
                    new TimeForm(ZoneOffset.UTC),
                    DoorSettings.defaults(),
                    new DoorMeters(new SimpleMeterRegistry()));
    private final VirtualTimers timers = new VirtualTimers(Instant.parse("2026-03-02T15:00:00Z"));
    private final Witness witness = new Witness(new Rows(), reader, timers);

    private final class Rows implements Audit {
        @Override
        public CompletableFuture<Boolean> write(Deed deed, int code, Map<String, String> result) {
            rows.add(deed.what() + " " + code);
            return CompletableFuture.completedFuture(writable);
        }

        @Override
        public void refused(Deed deed, int code) {
            rows.add(deed.what() + " " + code);
        }

        @Override
        public Begun begin(Deed deed) {
            return NONE.begin(deed);
        }

        @Override
        public boolean isUp() {
            return true;
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }

    private boolean hasRow(CommandEntry entry) {
        rows.clear();
        witness.turnedAway(
                Who.HARK, new Request(entry.type(), "1", Map.of()), ResultCode.PARAMETERS_INVALID);
        return rows.contains(entry.type() + " " + ResultCode.PARAMETERS_INVALID.number());
    }

    /// A new command is either here, or has its row.
    @Test
    void only_what_neither_changes_nor_shows_anything_recorded_has_no_row() {
        assertThat(
                        reader.catalogue().entries().stream()
                                .filter(CommandEntry::isBuilt)
                                .filter(entry -> !hasRow(entry))
                                .map(CommandEntry::type))
                .containsExactlyInAnyOrder(
                        "AGENTSTATUS",
                        "AUDITCHECK",
                        "CHANNELSTATUS",
                        "DEVICESTATUS",
                        "LISTCOMMANDS",
                        "LISTCOMPAT",
                        "LISTPERMISSIONS",
                        "LISTSETTINGS",
                        "LISTWEBHOOKS",
                        "SERVERSTATUS",
                        "TEST");
    }

    @Test
    void what_sends_parked_events_away_has_its_row() {
        CommandEntry entry = reader.catalogue().of("WEBHOOKREPLAY").orElseThrow();
        Deed deed = Deed.of(Who.HARK, "WEBHOOKREPLAY", Map.of("name", "crm"));

        witness.attend(
                        entry,
                        new WebhookReplay(Optional.of("crm")),
                        deed,
                        () -> CompletableFuture.completedFuture(Answer.of(ResultCode.OK)))
                .join();

        assertThat(rows).containsExactly("WEBHOOKREPLAY 20");
    }

    /// As it comes from the page of the console: each page of a list, and each look at it again.
    private void search(String who, Map<String, String> parameters) {
        CommandEntry entry = reader.catalogue().of("LISTAUDIT").orElseThrow();
        ListAudit command =
                new ListAudit(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty());
        Request request = new Request("LISTAUDIT", "7", parameters);
        Deed deed = witness.deed(new Who(who, "", "127.0.0.1", "JSON"), request, command);
        witness.attend(
                        entry,
                        command,
                        deed,
                        () -> CompletableFuture.completedFuture(Answer.of(ResultCode.OK)))
                .join();
        rows.add(deed.about().toString());
    }

    @Test
    void a_search_in_the_trail_has_one_row_however_often_it_is_looked_at() {
        search("ann", Map.of("WHO", "bob"));
        search("ann", Map.of("WHO", "bob", "AFTER", "40"));
        search("ann", Map.of("WHO", "bob", "AFTER", "20", "CALLCOUNT", "10"));
        assertThat(rows).containsExactly("LISTAUDIT 20", "{who=bob}", "{who=bob}", "{who=bob}");

        rows.clear();
        search("ann", Map.of("WHO", "carl"));
        search("eve", Map.of("WHO", "bob"));
        assertThat(rows)
                .as("another search, and another person")
                .containsExactly("LISTAUDIT 20", "{who=carl}", "LISTAUDIT 20", "{who=bob}");

        rows.clear();
        timers.advance(Duration.ofMinutes(11));
        search("ann", Map.of("WHO", "bob"));
        assertThat(rows).as("much later").contains("LISTAUDIT 20");
    }

    @Test
    void a_search_that_could_not_be_written_has_its_row_when_it_is_tried_again() {
        writable = false;
        search("ann", Map.of("OBJECT", "recording:12"));
        writable = true;
        search("ann", Map.of("OBJECT", "recording:12"));

        assertThat(rows)
                .containsExactly(
                        "LISTAUDIT 20",
                        "{object=recording:12}",
                        "LISTAUDIT 20",
                        "{object=recording:12}");
    }
}
