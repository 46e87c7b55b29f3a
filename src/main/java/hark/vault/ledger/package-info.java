/// What arrived, appended as it arrived: the packets of one recording and the marks between them.
@NullMarked
package hark.vault.ledger;

import org.jspecify.annotations.NullMarked;
