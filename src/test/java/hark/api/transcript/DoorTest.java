package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the door does that no conversation shows.
class DoorTest {
    @TempDir Path folder;
    private World world;

    @BeforeEach
    void open() throws IOException {
        world = new World(List.of(), folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Answer ask(Caller.Way way, String type, Map<String, String> parameters) {
        Caller caller = new Caller("crm", InetAddress.getLoopbackAddress(), way, "c1");
        return world.outside().door().answer(new Request(type, "1", parameters), caller);
    }

    private Answer ask(String type, Map<String, String> parameters) {
        return ask(Caller.Way.COMMAND_PORT, type, parameters);
    }

    @Test
    void answers_are_counted_by_type_and_code() {
        ask("TEST", Map.of());
        ask("TEST", Map.of());
        ask("CALLSTOP", Map.of("DEVICEID", "4678"));

        assertThat(world.meters.counter("hark.commands", "type", "TEST", "code", "20").count())
                .isEqualTo(2);
        assertThat(world.meters.counter("hark.commands", "type", "CALLSTOP", "code", "7").count())
                .isEqualTo(1);
        assertThat(world.meters.get("hark.command.latency").tag("type", "TEST").timer().count())
                .isEqualTo(2);
    }

    @Test
    void types_nobody_knows_are_counted_as_one() {
        ask("SING", Map.of());
        ask("DANCE", Map.of());

        assertThat(world.meters.counter("hark.commands", "type", "unknown", "code", "10").count())
                .isEqualTo(2);
        assertThat(world.meters.find("hark.commands").tag("type", "SING").counter()).isNull();
    }

    @Test
    void parameters_a_type_does_not_have_are_ignored_and_counted() {
        Answer answer = ask("TEST", Map.of("SHOESIZE", "44", "HAT", "7"));

        assertThat(answer.code()).isEqualTo(ResultCode.OK);
        assertThat(world.meters.counter("hark.parameters.unknown", "type", "TEST").count())
                .isEqualTo(2);
    }

    @Test
    void columns_under_any_of_their_names_are_not_unknown() {
        ask("CALLLIST", Map.of("DEVICEID", "4678", "DEVICE_ALIAS", "7", "CALLCOUNT", "1"));

        assertThat(world.meters.counter("hark.parameters.unknown", "type", "CALLLIST").count())
                .isZero();
    }

    @Test
    void json_says_a_parameter_with_underscores_or_without() {
        Caller.Way json = Caller.Way.JSON;

        assertThat(ask(json, "CALLSTART", Map.of("device_id", "4678")).code())
                .isEqualTo(ResultCode.OK);
        assertThat(ask(json, "CALLSTOP", Map.of("DeviceID", "4678", "call_instance", "")).code())
                .isEqualTo(ResultCode.OK);
        assertThat(ask(json, "CALLLIST", Map.of("call_count", "0")).code())
                .isEqualTo(ResultCode.PARAMETERS_INVALID);
        assertThat(ask("CALLSTART", Map.of("DEVICE_ID", "4678")).code())
                .isEqualTo(ResultCode.DEVICE_ALIAS_UNSPECIFIED);
        assertThat(world.meters.counter("hark.parameters.unknown", "type", "CALLSTOP").count())
                .isZero();
    }

    @Test
    void event_port_hears_test_and_no_call_commands() {
        Map<String, String> device = Map.of("DEVICEID", "4678");

        assertThat(ask(Caller.Way.EVENT_PORT, "TEST", Map.of()).code()).isEqualTo(ResultCode.OK);
        assertThat(ask(Caller.Way.EVENT_PORT, "CALLSTART", device).code())
                .isEqualTo(ResultCode.INVALID_REQUEST_TYPE);
    }

    @Test
    void an_alias_that_leads_nowhere_stops_the_start() {
        assertThatThrownBy(() ->
                        new World(List.of("alias STARTCALL CALLSTRAT"), folder.resolve("other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CALLSTRAT");
    }

    @Test
    void a_flag_and_a_time_are_heard_in_every_form() {
        ask("CALLSTART", Map.of("DEVICEID", "4678"));

        for (String flag : List.of("Y", "n", "T", "f", "true", "FALSE", "1", "0")) {
            assertThat(ask("CALLUPDATE", Map.of("DEVICEID", "4678", "ISTRUNK", flag)).code())
                    .isEqualTo(ResultCode.OK);
        }
    }
}
