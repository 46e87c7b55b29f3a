/// From ledger to audio: legs aligned by time, gaps and blackouts as silence. Deterministic.
@NullMarked
package hark.vault.render;

import org.jspecify.annotations.NullMarked;
