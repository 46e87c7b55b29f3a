package hark.api.door;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.api.command.CommandEntry;
import hark.api.command.WebhookReplay;
import hark.audit.Audit;
import hark.audit.Deed;
import hark.audit.Who;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Which commands have rows. How rows are written is the trail's to test.
class WitnessTest {
    private final List<String> rows = new ArrayList<>();
    private final CommandReader reader =
            new CommandReader(
                    new TimeForm(ZoneOffset.UTC),
                    DoorSettings.defaults(),
                    new DoorMeters(new SimpleMeterRegistry()));
    private final Witness witness = new Witness(new Rows(), reader);

    private final class Rows implements Audit {
        @Override
        public CompletableFuture<Boolean> write(Deed deed, int code, Map<String, String> result) {
            rows.add(deed.what() + " " + code);
            return CompletableFuture.completedFuture(true);
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
}
