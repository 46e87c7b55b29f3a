package hark.cli;

import hark.Server;
import hark.ServerSettings;
import hark.StartFailed;
import hark.board.Board;
import hark.board.simulated.DemoScript;
import hark.board.simulated.SimulatedBoard;
import hark.board.simulated.SimulatedCentre;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description =
                "Runs the server with a small call centre of a dozen devices that play known tones.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  hark demo --data /tmp/hark-demo", "  hark list", "  hark send DEVICESTATUS"})
final class DemoCommand implements Callable<Integer> {
    @Mixin private DataOptions options = new DataOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    private final List<SimulatedCentre> centres = new ArrayList<>();
    private final List<DemoBlackouts> blackouts = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        RunningServer running = new RunningServer(spec.commandLine().getErr());
        return running.run(options, this::start, this::open);
    }

    private Server start(ServerSettings settings) throws StartFailed {
        return Server.start(settings, parts -> Optional.of(board(parts)));
    }

    private Board board(Server.MoreBoards.BoardParts parts) {
        SimulatedBoard board = new SimulatedBoard(parts.channels(), parts.timers(), parts.ids());
        centres.add(
                new SimulatedCentre(board, DemoScript.smallCentre(), parts.timers(), parts.ids()));
        blackouts.add(
                new DemoBlackouts(DemoScript.smallCentre().devices(), parts.timers(), parts.ids()));
        return board;
    }

    private boolean open(Server server) {
        centres.forEach(SimulatedCentre::open);
        Optional.ofNullable(server.ports().get("tcp"))
                .ifPresent(port -> blackouts.forEach(each -> each.begin(port)));
        return false;
    }
}
