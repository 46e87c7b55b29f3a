package hark.cli;

import hark.Server;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Runs the server until it is told to stop.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark serve",
            "  hark serve --data /var/lib/hark --set listen.allow=127.0.0.0/8,::1/128,10.0.0.0/8",
            "  hark serve --set tcp.port=0 --set sip.enabled=false"
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin private DataOptions options = new DataOptions();

    @Option(
            names = "--stop-when-ready",
            hidden = true,
            description = "Starts, says so, and stops: to try settings out.")
    private boolean stopWhenReady;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        RunningServer running = new RunningServer(spec.commandLine().getErr());
        return running.run(options, Server::start, server -> stopWhenReady);
    }
}
