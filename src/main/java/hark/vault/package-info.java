/// Recordings as bytes, from the first packet to the sealed file. Does not know why something is recorded.
@NullMarked
package hark.vault;

import org.jspecify.annotations.NullMarked;
