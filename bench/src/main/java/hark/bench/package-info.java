/// Measures Hark side by side with a peer, and says what it found: a table for people, JSON for programs.
///
/// Knows how to arrange a fair run and how to report it. Does not know a byte of any protocol; those are in the parts.
@NullMarked
package hark.bench;

import org.jspecify.annotations.NullMarked;
