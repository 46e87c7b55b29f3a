package hark.vault.seal;

import hark.vault.seal.Finding.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Holds one recording against its manifest and its row.
final class RecordingInspection {
    private final Verifier verifier;
    private final Optional<RecordingList> list;
    private final LedgerInspection ledgers;
    private final Telling telling;

    RecordingInspection(
            Verifier verifier,
            Optional<RecordingList> list,
            LedgerInspection ledgers,
            Telling telling) {
        this.verifier = verifier;
        this.list = list;
        this.ledgers = ledgers;
        this.telling = telling;
    }

    /// The row is asked for before the files are looked at: what is complete then has all its files.
    void inspect(RecordingFiles files) {
        Optional<Listed> row = Optional.empty();
        boolean isKnown = list.isPresent();
        try {
            row = isKnown ? list.get().of(files.globalId()) : row;
        } catch (IOException e) {
            telling.failed(files.sealed(), "Its row in the list of recordings cannot be read", e);
            isKnown = false;
        }
        if (row.isPresent() && row.get().state() == Listed.State.RUNNING) {
            note(files, row, "It is running, or being sealed.");
        } else if (files.isSealed()) {
            sealed(files, row, isKnown);
        } else {
            unsealed(files, row);
        }
    }

    private void sealed(RecordingFiles files, Optional<Listed> row, boolean isKnown) {
        Path sealed = files.sealed();
        String name = telling.name(sealed);
        Verdict verdict =
                verifier.verify(name, row.map(Listed::sha256).filter(hash -> !hash.isEmpty()));
        Optional<Manifest> manifest = files.manifest();
        if (verdict instanceof Verdict.Sound && manifest.isPresent() && isKnown) {
            Verdict unlisted = new Verdict.RowMissing();
            verdict =
                    row.isEmpty()
                            ? unlisted
                            : RowCheck.compare(row.get(), manifest.get()).orElse(verdict);
        }
        if (verdict instanceof Verdict.ManifestMissing
                && row.isEmpty()
                && ledgers.holds(files.globalId())) {
            note(files, row, "It was being sealed: its ledger is still there.");
            return;
        }
        if (verdict instanceof Verdict.Sound || !files.isGone()) {
            Kind kind = verdict instanceof Verdict.Sound ? Kind.SOUND : Kind.UNSOUND;
            Optional<Identity> whose =
                    row.map(Listed::identity).or(() -> manifest.map(Manifest::identity));
            telling.tell(kind, name, whose, verdict.sentence());
            manifest.ifPresent(each -> surplus(files, each, sealed, whose));
        }
    }

    private void surplus(
            RecordingFiles files, Manifest manifest, Path sealed, Optional<Identity> whose) {
        for (String each : files.surplus(manifest, sealed)) {
            telling.surplus(
                    files.day().resolve(each),
                    whose,
                    "The manifest of its recording does not name it.");
        }
    }

    /// A key is there from a recording's first moment. One that is complete has lost the rest, which its row tells.
    private void unsealed(RecordingFiles files, Optional<Listed> row) {
        if (row.isPresent()) {
            if (row.get().state() == Listed.State.FAILED) {
                note(files, row, "It failed, and has no file.");
            }
        } else if (ledgers.holds(files.globalId())) {
            note(files, row, "It is not sealed yet: its ledger is still there.");
        } else {
            for (String each : files.names()) {
                telling.surplus(
                        files.day().resolve(each), Optional.empty(), "It belongs to no recording.");
            }
        }
    }

    private void note(RecordingFiles files, Optional<Listed> row, String sentence) {
        telling.tell(
                Kind.NOTE,
                telling.name(files.day().resolve(files.globalId().toString())),
                row.map(Listed::identity),
                sentence);
    }
}
