package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.api.hook.HookView;
import hark.core.Asker;
import hark.people.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@CommandFacts(
        type = "LISTWEBHOOKS",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.SYSTEM_CONFIG,
        answers = ResultCode.OK,
        manual =
                """
                The webhooks of this core and how far each is. STATE is FAILING while its target does not
                take what is sent, NO_GROUP while a group it is to tell of is not there (GROUPSMISSING),
                else RUNNING. BEHIND counts EVENTIDs between what it has dealt with and the newest, also
                those it does not ask for; WAITINGSECONDS is the age of the oldest event that waits.
                DELIVERED and FAILURES count since the start. PARKED messages wait for WEBHOOKREPLAY;
                DROPPED of them had to make room, or 0. FAILINGSINCE and NEXTTRY are empty while it is
                taken. LASTFAILURE stays, also when others have succeeded since.
                """)
public record ListWebhooks() implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        List<Body> rows =
                services.hooks().all().stream().map(each -> row(each, services.times())).toList();
        return Answer.of(ResultCode.OK, Body.list("WEBHOOKS", rows));
    }

    private static Body row(HookView hook, TimeForm times) {
        return new Body.Node(
                "WEBHOOK",
                List.of(
                        new Body.Leaf("NAME", hook.name()),
                        new Body.Leaf("TARGET", hook.target()),
                        new Body.Leaf("STATE", state(hook)),
                        new Body.Leaf("GROUPSMISSING", String.join(";", hook.missingGroups())),
                        number("BEHIND", hook.behind()),
                        number("WAITINGSECONDS", hook.waiting().toSeconds()),
                        number("DELIVERED", hook.delivered()),
                        number("FAILURES", hook.failures()),
                        number("PARKED", hook.parked()),
                        number("DROPPED", hook.dropped().map(lost -> lost.count()).orElse(0L)),
                        time("FAILINGSINCE", hook.failingSince(), times),
                        time("NEXTTRY", hook.nextTry(), times),
                        new Body.Leaf("LASTFAILURE", hook.lastFailure())));
    }

    private static String state(HookView hook) {
        if (hook.failingSince().isPresent()) {
            return "FAILING";
        }
        return hook.missingGroups().isEmpty() ? "RUNNING" : "NO_GROUP";
    }

    private static Body number(String name, long value) {
        return new Body.Leaf(name, Long.toString(value));
    }

    private static Body time(String name, Optional<Instant> time, TimeForm times) {
        return new Body.Leaf(name, time.map(times::write).orElse(""));
    }
}
