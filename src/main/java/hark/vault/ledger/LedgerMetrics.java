package hark.vault.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// What is counted about ledgers.
record LedgerMetrics(Counter bytes, Counter dropped, Counter failures, Timer forces) {
    static LedgerMetrics in(MeterRegistry meters) {
        return new LedgerMetrics(
                Counter.builder("hark.ledger.bytes")
                        .description("Bytes written to ledgers")
                        .register(meters),
                Counter.builder("hark.ledger.dropped.packets")
                        .description("Packets dropped because the disk did not take them in time")
                        .register(meters),
                Counter.builder("hark.ledger.failures")
                        .description("Ledgers that could not be opened or written")
                        .register(meters),
                Timer.builder("hark.ledger.force")
                        .description("Forcing what is new in all ledgers to the disk")
                        .register(meters));
    }
}
