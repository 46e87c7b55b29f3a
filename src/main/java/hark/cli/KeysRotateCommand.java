package hark.cli;

import hark.ServerSettings;
import hark.vault.keys.KeyRotation;
import hark.vault.keys.Rewrapping;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rotate",
        description = {
            "Makes a new master key and wraps the keys of all recordings with it. Recordings are not touched.",
            "The server may run meanwhile. Cut off, it goes on when it is run again."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark keys rotate",
            "  hark keys rotate --retire --data /var/lib/hark",
            "  hark keys rotate --resume --retire"
        })
final class KeysRotateCommand implements Callable<Integer> {
    private static final int PROGRESS = 10_000;

    @Mixin private DataOptions options = new DataOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--retire",
            description = "Removes old master keys afterwards that no recording needs any more.")
    private boolean retire;

    @Option(names = "--resume", description = "Makes no new key: goes on with the newest there is.")
    private boolean resume;

    @Override
    public Integer call() throws IOException {
        return switch (options.read()) {
            case ServerSettings.Reading.Read(ServerSettings settings) -> rotate(settings);
            case ServerSettings.Reading.Refused(List<String> problems) -> {
                problems.forEach(spec.commandLine().getErr()::println);
                yield Hark.NOT_UNDERSTOOD;
            }
        };
    }

    private int rotate(ServerSettings settings) throws IOException {
        Path recordings = settings.vault().recordingPath();
        try (KeyRotation rotation = KeyRotation.open(settings.keys(), recordings)) {
            say(begun(resume ? rotation.resume() : rotation.begin()));
            Rewrapping done = rotation.rewrap(new Progress());
            say(
                    "%d key files, %d wrapped anew, %d left as they are."
                            .formatted(done.seen(), done.rewrapped(), done.failed()));
            if (done.failed() > 0) {
                say("Old keys stay. When this is mended: hark keys rotate --resume");
                return Hark.FAILED;
            }
            tellOfOld(rotation);
            return Hark.DONE;
        }
    }

    private static String begun(KeyRotation.Begun begun) {
        return switch (begun) {
            case KeyRotation.Begun.MadeKey(String id) ->
                    "The new master key " + id + " is in the keystore. Back it up.";
            case KeyRotation.Begun.GoesOn(String id) ->
                    "No new key is made: what has another is wrapped with master key " + id + ".";
            case KeyRotation.Begun.IsGiven(String id) ->
                    "Master keys come from keys.master, so none is made here. A new one is put there, last, and the"
                            + " server restarted. What has another is wrapped with the newest, "
                            + id
                            + ".";
        };
    }

    private void tellOfOld(KeyRotation rotation) throws IOException {
        if (retire) {
            Set<String> gone = rotation.retire();
            say(
                    gone.isEmpty()
                            ? "No key in the keystore was without use."
                            : "Removed from the keystore: " + String.join(", ", gone) + ".");
        } else {
            say("Old keys stay until hark keys rotate --resume --retire");
        }
        Set<String> given = rotation.givenInVain();
        if (!given.isEmpty()) {
            say(
                    "No recording needs these keys of keys.master any more: "
                            + String.join(", ", given)
                            + ".");
        }
    }

    private void say(String sentence) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(sentence);
        out.flush();
    }

    private final class Progress implements Rewrapping.Listener {
        @Override
        public void seen(Rewrapping soFar) {
            if (soFar.seen() % PROGRESS == 0) {
                say("%d key files, %d wrapped anew".formatted(soFar.seen(), soFar.rewrapped()));
            }
        }

        @Override
        public void failed(Path file, String why) {
            spec.commandLine().getErr().println("hark keys rotate: " + file + ": " + why);
        }
    }
}
