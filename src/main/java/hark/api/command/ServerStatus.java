package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.cores.Cores;
import hark.api.cores.Neighbour;
import hark.core.Asker;
import hark.core.CoreFigures;
import hark.people.Permission;
import java.util.ArrayList;
import java.util.List;

@CommandFacts(
        type = "SERVERSTATUS",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = {Permission.LIVE_VIEW, Permission.SYSTEM_CONFIG},
        answers = ResultCode.OK,
        manual =
                """
                How the server is doing. UPTIME is in seconds, DISKFREE in bytes (empty when there is no
                recording path), CLIENTS counts open connections, QUEUE commands that wait for the core.
                The parts are RUNNING or STOPPED. Where there are several cores CLUSTER says whether they
                can be reached, JOINED or ALONE, and CORES has the others too, as they last told of
                themselves, HEARDSECONDS ago; one that is not heard any more is SILENT.
                """)
public record ServerStatus() implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        ServerFigures server = services.server().get();
        CoreFigures core = services.core().figures();
        List<Body> lines =
                new ArrayList<>(
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
                                number("QUEUE", core.queue())));
        Cores others = services.cores();
        if (others.areSeveral()) {
            lines.add(new Body.Leaf("CLUSTER", others.areReachable() ? "JOINED" : "ALONE"));
        }
        lines.add(Body.list("CORES", cores(core, others.neighbours())));
        return Answer.of(ResultCode.OK, new Body.Node("SERVER", lines));
    }

    private static List<Body> cores(CoreFigures ours, List<Neighbour> neighbours) {
        List<Body> cores = new ArrayList<>();
        cores.add(new Body.Node("CORE", facts(ours, state(ours))));
        neighbours.forEach(each -> cores.add(row(each)));
        return cores;
    }

    private static String state(Neighbour neighbour) {
        return switch (neighbour.state()) {
            case PRESENT -> state(neighbour.figures());
            case SILENT -> "SILENT";
        };
    }

    private static String state(CoreFigures core) {
        return core.running() ? "RUNNING" : "STOPPED";
    }

    private static Body row(Neighbour neighbour) {
        List<Body> facts = new ArrayList<>(facts(neighbour.figures(), state(neighbour)));
        facts.add(number("HEARDSECONDS", neighbour.ago().toSeconds()));
        return new Body.Node("CORE", facts);
    }

    private static List<Body> facts(CoreFigures core, String state) {
        return List.of(
                new Body.Leaf("COREIDENT", core.coreIdent()),
                new Body.Leaf("STATE", state),
                number("CALLS", core.calls()),
                number("RECORDINGS", core.recordings()),
                number("CHANNELS", core.channelsTaken()),
                number("CHANNELSMAX", core.channelsMax()),
                number("LASTEVENTID", core.lastEventId()));
    }

    private static Body part(String name, boolean running) {
        return new Body.Leaf(name, running ? "RUNNING" : "STOPPED");
    }

    private static Body number(String name, long value) {
        return new Body.Leaf(name, Long.toString(value));
    }
}
