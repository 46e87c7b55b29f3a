package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.PARTIAL_CORE_RESPONSE;
import static hark.api.ResultCode.STATUS_DEFAULT;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.core.Asker;
import hark.core.DevicesAsk;
import hark.core.HoldAsk;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceView;
import hark.people.Permission;
import java.util.List;
import java.util.Optional;

@CommandFacts(
        type = "DEVICESTATUS",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.LIVE_VIEW,
        withinGroups = true,
        answers = {
            OK,
            STATUS_DEFAULT,
            DEVICE_NOT_IN_CALL,
            DEVICE_INVALID,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_FOUND,
            AGENT_NOT_ACTIVE,
            PARTIAL_CORE_RESPONSE,
            PARAMETERS_INVALID
        },
        manual =
                """
                One device with its calls, or all devices when none is named. STATE is the number of the
                device's state. A device of which nothing was ever reported is answered with 58 and
                defaults.
                """)
public record DeviceStatus(Optional<DeviceAsk> device) implements Command {
    private static final Body NOTHING = Body.list("DEVICES", List.of());

    @Override
    public Reach reach() {
        return device.<Reach>map(each -> new Reach.Holder(HoldAsk.of(each), Optional.of(NOTHING)))
                .orElseGet(Reach.Everywhere::new);
    }

    @Override
    public Answer run(Services services, Asker asker) {
        return services.ask(
                core -> core.devices(new DevicesAsk(device)),
                found -> meaning(found, services.times()));
    }

    private Answer meaning(DeviceView.Found found, TimeForm times) {
        return switch (found) {
            case DeviceView.Found.Devices(var devices) -> {
                boolean unseen = device.isPresent() && devices.stream().noneMatch(DeviceView::seen);
                ResultCode code = unseen ? STATUS_DEFAULT : OK;
                yield Answer.of(code, new DeviceBody(times).of(devices));
            }
            case DeviceView.Found.NotResolved(var why) -> CallRefusals.of(why);
        };
    }
}
