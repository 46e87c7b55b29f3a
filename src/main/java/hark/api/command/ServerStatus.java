package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.core.Asker;
import hark.core.CoreFigures;
import java.util.List;

@CommandFacts(
        type = "SERVERSTATUS",
        category = Category.STATUS,
        mark = Mark.OURS,
        answers = ResultCode.OK,
        manual =
                """
                How the server is doing. UPTIME is in seconds, DISKFREE in bytes (empty when there is no
                recording path), CLIENTS counts open connections, QUEUE commands that wait for the core.
                The parts are RUNNING or STOPPED.
                """)
public record ServerStatus() implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        ServerFigures server = services.server().get();
        CoreFigures core = services.core().figures();
        return Answer.of(
                ResultCode.OK,
                new Body.Node(
                        "SERVER",
                        List.of(
                                new Body.Leaf("VERSION", server.version()),
                                number("UPTIME", server.uptime().toSeconds()),
                                part("SCHEDULER", core.running() && core.schedulerRunning()),
                                part("RECORDER", core.running() && core.recorderRunning()),
                                part("LOGGER", core.journalUp()),
                                part("DATABASE", server.databaseUp()),
                                new Body.Leaf(
                                        "DISKFREE",
                                        server.diskFreeBytes().map(String::valueOf).orElse("")),
                                number("CLIENTS", server.clients()),
                                number("QUEUE", core.queue()),
                                Body.list("CORES", List.of(row(core))))));
    }

    private static Body row(CoreFigures core) {
        return new Body.Node(
                "CORE",
                List.of(
                        new Body.Leaf("COREIDENT", core.coreIdent()),
                        part("STATE", core.running()),
                        number("CALLS", core.calls()),
                        number("RECORDINGS", core.recordings()),
                        number("CHANNELS", core.channelsTaken()),
                        number("CHANNELSMAX", core.channelsMax()),
                        number("LASTEVENTID", core.lastEventId())));
    }

    private static Body part(String name, boolean running) {
        return new Body.Leaf(name, running ? "RUNNING" : "STOPPED");
    }

    private static Body number(String name, long value) {
        return new Body.Leaf(name, Long.toString(value));
    }
}
