package hark.wire.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What an archive says of itself to whoever opens it.
final class Summary {
    static final String WHOLE = "CONTENTS.txt";
    static final String INCOMPLETE = "NOT EXPORTED.txt";

    private final Export export;
    private final Instant now;
    private final List<Missing> missing;

    Summary(Export export, Instant now) {
        this.export = export;
        this.now = now;
        this.missing = export.reached().missing();
    }

    /// Says by itself whether anything is missing.
    String filename() {
        return missing.isEmpty() ? WHOLE : INCOMPLETE;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int asked = export.order().items().size();
        if (missing.isEmpty()) {
            line(
                    text,
                    "This archive is complete: all " + asked + " recordings asked for are in it.");
        } else {
            line(text, "THIS ARCHIVE IS NOT COMPLETE.");
            line(
                    text,
                    missing.size()
                            + " of "
                            + asked
                            + " recordings asked for are not in it, or not as they were sealed:");
            line(text, "");
            missing.forEach(each -> line(text, each.recording() + ": " + each.refusal().why()));
        }
        line(text, "");
        line(text, "Export " + export.id());
        line(text, "Asked for  " + export.made().truncatedTo(ChronoUnit.SECONDS));
        line(text, "Finished   " + now.truncatedTo(ChronoUnit.SECONDS));
        line(text, "");
        line(text, "index.csv has a line for each recording asked for, with times in UTC.");
        line(
                text,
                "recordings has the audio, held against the SHA-256 it was sealed with as it was copied.");
        manifests(text);
        return text.toString();
    }

    private void manifests(StringBuilder text) {
        if (export.order().maskId().isPresent()) {
            line(text, "There are no manifests: what was signed says all values,");
            line(text, "and the table shows what the mask lets be seen.");
            return;
        }
        line(
                text,
                "manifests has what was sealed of each, with its signature (Ed25519). With the server's public key:");
        line(
                text,
                "  openssl pkeyutl -verify -pubin -inkey hark.pem -rawin -in NAME.json -sigfile NAME.json.sig");
        line(text, "and the manifest has the SHA-256 of the audio.");
    }

    /// As every editor of every system shows it.
    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }
}
