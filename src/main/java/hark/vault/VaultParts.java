package hark.vault;

import hark.support.Timers;
import hark.vault.keys.KeyRing;
import hark.vault.ledger.LedgerDisk;
import io.micrometer.core.instrument.MeterRegistry;

/// What the vault works with.
public record VaultParts(KeyRing keys, Timers timers, MeterRegistry meters, LedgerDisk disk) {
    /// With the machine's own disk.
    public VaultParts(KeyRing keys, Timers timers, MeterRegistry meters) {
        this(keys, timers, meters, LedgerDisk.real());
    }
}
