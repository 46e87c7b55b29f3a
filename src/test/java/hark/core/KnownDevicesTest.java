package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionFacts;
import hark.board.SessionFacts.Participant;
import hark.board.SessionMetadata;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownDevicesTest {
    private static final String OUTSIDE = "18005550000";

    private final CoreFixture f = new CoreFixture().start();

    @Test
    void number_from_outside_that_a_call_was_laid_on_is_no_device_of_ours() {
        f.hangUp(call("15551234567", OUTSIDE));
        call("4678", OUTSIDE);

        assertThat(f.journal.rows().get(2L).key().deviceId()).isEqualTo("4678");
    }

    @Test
    void number_from_outside_is_forgotten_with_its_call_and_an_extension_is_not() {
        TestChannel trunk = call("15551234567", OUTSIDE);
        f.hangUp(call("15551234567", "4678"));
        assertThat(devices()).containsExactlyInAnyOrder(OUTSIDE, "4678");

        f.hangUp(trunk);

        assertThat(devices()).containsExactly("4678");
        assertThat(f.core.snapshot().devices()).containsExactly("4678");
    }

    @Test
    void number_the_api_speaks_of_is_a_device_whatever_it_looks_like() {
        now(f.core.startCall(f.ask("desk-ann")));
        now(f.core.stopCall(f.ask("desk-ann")));

        call("desk-ann", OUTSIDE);

        assertThat(f.journal.rows().get(1L).key().deviceId()).isEqualTo("desk-ann");
    }

    @Test
    void device_that_only_the_settings_name_has_reported_nothing() {
        CoreSettings usual = CoreSettings.DEFAULT;
        f.settings =
                new CoreSettings(
                        usual.coreIdent(),
                        usual.queueMax(),
                        usual.eventsWaitingMax(),
                        usual.joinWindow(),
                        usual.maxCall(),
                        usual.follows(),
                        usual.maxBlackout(),
                        usual.monitoring(),
                        new CoreSettings.Devices(false, 2, 6, List.of(), List.of("desk-1")));
        f.start();
        assertThat(view("desk-1").seen()).isFalse();
        assertThat(devices()).containsExactly("desk-1");

        now(f.core.startCall(f.ask("desk-1")));

        assertThat(view("desk-1").seen()).isTrue();
    }

    private TestChannel call(String from, String to) {
        TestChannel channel =
                new TestChannel(f.channels.take().orElseThrow(), from + ">" + to, f.timers);
        SessionFacts facts = CoreFixture.facts(channel, to, channel.sessionId());
        f.core.began(
                channel,
                new SessionFacts(
                        channel.sessionId(),
                        facts.callId(),
                        "sbc",
                        "recorder",
                        Map.of(),
                        List.of(
                                new Participant("p1", List.of(from), "", List.of("1")),
                                new Participant("p2", List.of(to), "", List.of("2"))),
                        facts.streams(),
                        SessionMetadata.NONE));
        return channel;
    }

    private List<String> devices() {
        return found(Optional.empty()).stream().map(DeviceView::deviceId).toList();
    }

    private DeviceView view(String device) {
        return found(Optional.of(DeviceAsk.byId(device))).getFirst();
    }

    private List<DeviceView> found(Optional<DeviceAsk> ask) {
        DeviceView.Found found = now(f.core.devices(new DevicesAsk(ask)));
        return ((DeviceView.Found.Devices) found).devices();
    }
}
