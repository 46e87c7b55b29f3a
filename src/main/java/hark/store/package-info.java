/// Remembers, in SQLite, for those who declare what they need remembered. Knows no rules.
@NullMarked
package hark.store;

import org.jspecify.annotations.NullMarked;
