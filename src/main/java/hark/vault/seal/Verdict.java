package hark.vault.seal;

/// What holding a sealed file against its manifest and its row has shown.
public sealed interface Verdict {
    /// One sentence for a person.
    String sentence();

    /// Hash, length, blackouts, waveform, keypresses and metadata are as they were sealed.
    ///
    /// @param frames of audio, or lines of a transcript
    /// @param blackouts how many there are, all silent
    record Sound(long frames, int blackouts) implements Verdict {
        @Override
        public String sentence() {
            return switch (blackouts) {
                case 0 -> "The file is as it was sealed.";
                case 1 -> "The file is as it was sealed; its blackout is silent.";
                default ->
                        "The file is as it was sealed; its %d blackouts are silent."
                                .formatted(blackouts);
            };
        }
    }

    record FileMissing() implements Verdict {
        @Override
        public String sentence() {
            return "The file is missing.";
        }
    }

    record ManifestMissing() implements Verdict {
        @Override
        public String sentence() {
            return "The manifest is missing.";
        }
    }

    record ManifestUnreadable(String why) implements Verdict {
        @Override
        public String sentence() {
            return "The manifest cannot be read: " + why + ".";
        }
    }

    record SignatureMissing() implements Verdict {
        @Override
        public String sentence() {
            return "The manifest is not signed, or its signature is missing.";
        }
    }

    record SignatureWrong() implements Verdict {
        @Override
        public String sentence() {
            return "The manifest is not what was signed.";
        }
    }

    /// @param key the id the manifest names
    record SignedByStranger(String key) implements Verdict {
        @Override
        public String sentence() {
            return "The manifest was signed with the key "
                    + key
                    + ", which is none of this server's.";
        }
    }

    /// It tells nothing of a signature, and was sealed when the others already were signed.
    record SignatureTakenAway() implements Verdict {
        @Override
        public String sentence() {
            return "The manifest is not signed, though recordings of before it are.";
        }
    }

    /// @param file that the manifest names
    record ManifestOfAnother(String file) implements Verdict {
        @Override
        public String sentence() {
            return "The manifest is that of another file, " + file + ".";
        }
    }

    /// @param what the list of recordings has otherwise
    record RowDiffers(String what, String listed, String sealed) implements Verdict {
        @Override
        public String sentence() {
            return "The list of recordings gives it the %s %s, but the manifest says %s."
                    .formatted(what, listed, sealed);
        }
    }

    record RowMissing() implements Verdict {
        @Override
        public String sentence() {
            return "The list of recordings does not know it.";
        }
    }

    /// @param file relative to the recording path
    record StoredDiffers(String file, String sealed, String found) implements Verdict {
        @Override
        public String sentence() {
            return "The SHA-256 of %s as it is stored is %s, but the manifest says %s."
                    .formatted(file, found, sealed);
        }
    }

    /// @param file relative to the recording path
    record LedgerMissing(String file) implements Verdict {
        @Override
        public String sentence() {
            return "The ledger with what could not be decoded is missing: " + file + ".";
        }
    }

    record FileUnreadable(String why) implements Verdict {
        @Override
        public String sentence() {
            return "The file cannot be read: " + why + ".";
        }
    }

    /// @param sealed the hash that the row or the manifest holds
    record HashDiffers(Witness witness, String sealed, String found) implements Verdict {
        @Override
        public String sentence() {
            return "The file's SHA-256 is %s, but the %s says %s."
                    .formatted(found, witness.word(), sealed);
        }
    }

    record LengthDiffers(String expected, String found) implements Verdict {
        @Override
        public String sentence() {
            return "The file should hold " + expected + ", but holds " + found + ".";
        }
    }

    record BlackoutAudible(double atSecond) implements Verdict {
        @Override
        public String sentence() {
            return "Something can be heard inside a blackout, at second %.3f.".formatted(atSecond);
        }
    }

    /// @param line of the transcript, from 1
    record BlackoutWritten(int line) implements Verdict {
        @Override
        public String sentence() {
            return "Line " + line + " of the transcript was written inside a blackout.";
        }
    }

    /// @param file relative to the recording path
    record MetadataMissing(String file) implements Verdict {
        @Override
        public String sentence() {
            return "The metadata are missing: " + file + ".";
        }
    }

    /// @param sealed the hash that the manifest holds
    record MetadataDiffer(String file, String sealed, String found) implements Verdict {
        @Override
        public String sentence() {
            return "The SHA-256 of the metadata %s is %s, but the manifest says %s."
                    .formatted(file, found, sealed);
        }
    }

    /// @param file relative to the recording path
    record PeaksMissing(String file) implements Verdict {
        @Override
        public String sentence() {
            return "The waveform is missing: " + file + ".";
        }
    }

    /// @param sealed the hash that the manifest holds
    record PeaksDiffer(String file, String sealed, String found) implements Verdict {
        @Override
        public String sentence() {
            return "The SHA-256 of the waveform %s is %s, but the manifest says %s."
                    .formatted(file, found, sealed);
        }
    }

    /// @param file relative to the recording path
    record KeypressesMissing(String file) implements Verdict {
        @Override
        public String sentence() {
            return "The list of keys that were pressed is missing: " + file + ".";
        }
    }

    /// @param sealed the hash that the manifest holds
    record KeypressesDiffer(String file, String sealed, String found) implements Verdict {
        @Override
        public String sentence() {
            return "The SHA-256 of the keys that were pressed, %s, is %s, but the manifest says %s."
                    .formatted(file, found, sealed);
        }
    }

    /// Who says what the hash should be.
    enum Witness {
        MANIFEST("manifest"),
        ROW("list of recordings");

        private final String word;

        Witness(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
