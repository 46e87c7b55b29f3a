package hark.cli;

import hark.audit.AuditSettings;
import hark.audit.ChainCheck;
import hark.audit.Flaw;
import hark.audit.Head;
import hark.audit.Row;
import hark.store.RecordingReader;
import hark.vault.keys.KeyRing;
import hark.vault.keys.VerifyingKey;
import hark.vault.seal.Finding;
import hark.vault.seal.Finding.Kind;
import hark.vault.seal.Identity;
import hark.vault.seal.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds the audit trail against itself, and against the list of recordings: what it says was complete must be there.
final class TrailInspection {
    private static final int GLOBALID_LENGTH = 36;
    private static final String RECORDID = "[0-9]{1,18}";

    private final AuditSettings settings;
    private final List<VerifyingKey> keys;
    private final Optional<RecordingReader> database;
    private final VerifyReport report;
    private Optional<IOException> failure = Optional.empty();

    /// @param database that of the server; empty where there is none
    TrailInspection(
            AuditSettings settings,
            KeyRing keys,
            Optional<RecordingReader> database,
            VerifyReport report)
            throws IOException {
        this.settings = settings;
        this.keys = keys.verifying();
        this.database = database;
        this.report = report;
    }

    /// @param kept heads that somebody has kept elsewhere
    void walk(List<Head> kept) throws IOException {
        List<Head> known = new ArrayList<>(kept);
        if (database.isPresent()) {
            database.get().auditHead().ifPresent(known::add);
        }
        if (!Files.isDirectory(settings.folder()) && known.isEmpty()) {
            report.note("There is no audit trail at %s (audit.path).".formatted(settings.folder()));
            return;
        }
        ChainCheck check =
                new ChainCheck(
                        settings.folder(),
                        (id, message, signature) ->
                                VerifyingKey.verifies(keys, id, message, signature),
                        known,
                        new ChainCheck.Telling(
                                this::flaw,
                                acknowledged -> report.note("audit/" + acknowledged.told()),
                                report::note,
                                this::row));
        long rows = check.walk();
        report.trail(rows);
        failure.ifPresent(e ->
                report.take(
                        new Finding(
                                Kind.FAILED,
                                "",
                                Optional.empty(),
                                "The audit trail was not held against the list of recordings: "
                                        + e.getMessage())));
    }

    private void flaw(Flaw flaw) {
        String file = flaw.file().isEmpty() ? "audit" : "audit/" + flaw.file();
        report.take(
                new Finding(
                        Kind.UNSOUND,
                        file,
                        Optional.empty(),
                        flaw.sentence() + " [" + flaw.name() + "]"));
    }

    /// A number that is none was changed, which the chain shows.
    private void row(Row row) {
        String id = row.deed().about().getOrDefault("recording", "");
        if (row.deed().what().equals("RECORDING")
                && row.deed().action().equals("COMPLETE")
                && id.matches(RECORDID)
                && failure.isEmpty()) {
            complete(Long.parseLong(id), row);
        }
    }

    private void complete(long id, Row row) {
        if (database.isEmpty()) {
            return;
        }
        try {
            new ListedRecordings(database.get())
                    .of(id)
                    .ifPresentOrElse(listed -> compare(listed, row), () -> gone(id, row));
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    private void compare(Listed listed, Row row) {
        if (listed.state() == Listed.State.COMPLETE
                && !listed.sha256().equals(row.result().getOrDefault("sha256", ""))) {
            report.take(
                    new Finding(
                            Kind.UNSOUND,
                            listed.filename(),
                            Optional.of(listed.identity()),
                            "The list has another hash of it than row %d of the audit trail."
                                    .formatted(row.number())));
        }
    }

    private void gone(long id, Row row) {
        String global = row.deed().about().getOrDefault("globalId", "");
        String device = row.deed().about().getOrDefault("device", "");
        report.take(
                new Finding(
                        Kind.UNSOUND,
                        "",
                        Optional.of(
                                new Identity(
                                        id,
                                        global.length() == GLOBALID_LENGTH ? global : "",
                                        device,
                                        row.at())),
                        ("Row %d of the audit trail says that it was complete, and the list of recordings"
                                        + " does not have it.")
                                .formatted(row.number())));
    }
}
