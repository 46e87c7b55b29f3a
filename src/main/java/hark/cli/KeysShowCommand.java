package hark.cli;

import hark.ServerSettings;
import hark.vault.keys.KeyInventory;
import hark.vault.keys.VerifyingKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description =
                "Shows which keys there are, by their ids, and how many recordings each opens.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  hark keys show", "  hark keys show --public > hark.pem"})
final class KeysShowCommand implements Callable<Integer> {
    @Mixin private DataOptions options = new DataOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--public",
            description =
                    "Prints the keys that check signatures instead, as PEM for openssl, the newest first.")
    private boolean shown;

    @Override
    public Integer call() throws IOException {
        return switch (options.read()) {
            case ServerSettings.Reading.Read(ServerSettings settings) -> show(settings);
            case ServerSettings.Reading.Refused(List<String> problems) -> {
                problems.forEach(spec.commandLine().getErr()::println);
                yield Hark.NOT_UNDERSTOOD;
            }
        };
    }

    private int show(ServerSettings settings) throws IOException {
        KeyInventory keys = KeyInventory.of(settings.keys(), settings.vault().recordingPath());
        PrintWriter out = spec.commandLine().getOut();
        if (shown) {
            keys.signing().reversed().stream().map(VerifyingKey::pem).forEach(out::print);
            out.flush();
            return Hark.DONE;
        }
        print(keys, out);
        out.flush();
        boolean missing =
                keys.masters().stream()
                        .anyMatch(each -> each.origin() == KeyInventory.Origin.MISSING);
        return missing || keys.unreadable() > 0 ? Hark.FAILED : Hark.DONE;
    }

    private static void print(KeyInventory keys, PrintWriter out) {
        for (KeyInventory.Master each : ordered(keys)) {
            out.printf(
                    "master   %s  %-12s %d recordings%n",
                    each.id(), origin(each.origin()), each.recordings());
        }
        keys.signing().reversed().forEach(each -> out.printf("signing  %s  keystore%n", each.id()));
        if (keys.unreadable() > 0) {
            out.printf("%d key files cannot be read.%n", keys.unreadable());
        }
        out.println("Of each kind the first is the newest: what is recorded now is kept with it.");
    }

    /// The newest first, and last what is missing.
    private static List<KeyInventory.Master> ordered(KeyInventory keys) {
        List<KeyInventory.Master> there = new ArrayList<>();
        List<KeyInventory.Master> missing = new ArrayList<>();
        for (KeyInventory.Master each : keys.masters()) {
            (each.origin() == KeyInventory.Origin.MISSING ? missing : there).add(each);
        }
        List<KeyInventory.Master> all = new ArrayList<>(there.reversed());
        all.addAll(missing);
        return all;
    }

    private static String origin(KeyInventory.Origin origin) {
        return switch (origin) {
            case KEYSTORE -> "keystore";
            case SETTINGS -> "keys.master";
            case MISSING -> "not here";
        };
    }
}
