package hark.cli;

import hark.cli.Reply.Element;
import hark.wire.xml.TextOf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "users",
        description = {
            "Adds and changes users with their phones from a CSV file, all or nothing.",
            "",
            "The file may be separated by commas, semicolons or tabs, in UTF-8, UTF-16 or as Excel writes it."
                    + " A first line with names (USERNAME, FIRST_NAME, PHONES …) says which columns there are;"
                    + " without it they are those of IMPORTUSER's list, in its order."
                    + " Several phones, roles or groups are separated by ;",
            "A line with a USER_ID, or with a USERNAME that is known, changes that user; any other adds one."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hark import users staff.csv --dry-run",
            "  hark import users staff.csv",
            "  hark import users staff.csv --server recorder:5620 --json"
        })
final class ImportUsersCommand implements Callable<Integer> {
    private static final int FILE_BYTES_MAX = 32 << 20;

    /// What a request holds, less the room for what stands around it.
    private static final int REQUEST_CHARACTERS_MAX = (1 << 20) - 4_096;

    @Mixin private LinkOptions link = new LinkOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "The users, one a line.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Says what would come of it, and changes nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        String table = compressed(text());
        try (CommandLink open = link.open()) {
            Reply reply =
                    open.ask(
                            "IMPORTUSERS",
                            Map.of("ACTION", dryRun ? "CHECK" : "IMPORT", "CSVGZIP", table));
            PrintWriter out = spec.commandLine().getOut();
            if (link.json()) {
                out.println(LinkOptions.written(reply.asMap()));
            } else {
                print(reply, out);
            }
            out.flush();
            return reply.error() ? Hark.FAILED : Hark.DONE;
        }
    }

    private String text() throws IOException {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new IOException(file + " is too large for one import: split it");
            }
            byte[] bytes = Files.readAllBytes(file);
            return TextOf.document(bytes, 0, bytes.length)
                    .orElseThrow(() -> new IOException(file + " is no text"));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }

    private String compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        String base64 = Base64.getEncoder().encodeToString(bytes.toByteArray());
        if (base64.length() > REQUEST_CHARACTERS_MAX) {
            throw new IOException(file + " is too large for one import: split it");
        }
        return base64;
    }

    private void print(Reply reply, PrintWriter out) {
        if (reply.body().isEmpty()) {
            out.println(reply.message());
            return;
        }
        Element result = reply.body().getFirst();
        result.children().stream()
                .filter(Element::isList)
                .flatMap(refusals -> refusals.rows().stream())
                .forEach(row ->
                        out.printf(
                                "line %s: %s %s%n",
                                row.child("LINE"),
                                row.child("RESULTCODE"),
                                row.child("RESULTMSG")));
        String lines = lines(result.child("LINES"));
        if (reply.error()) {
            out.printf(
                    "%s of %s refused, and nothing is imported.%n", result.child("REFUSED"), lines);
        } else {
            out.printf(
                    "%s: %s %s, %s changed, %s as they were.%s%n",
                    lines,
                    result.child("ADDED"),
                    dryRun ? "to be added" : "added",
                    result.child("CHANGED"),
                    result.child("UNCHANGED"),
                    dryRun ? " Nothing is imported yet." : "");
        }
    }

    private static String lines(String count) {
        return count.equals("1") ? "1 line" : count + " lines";
    }
}
