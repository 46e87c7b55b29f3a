/// Ports 5620 and 5621: requests answered in order, events told to those who asked; one loop for many connections, a
/// virtual thread for a command that waits.
@NullMarked
package hark.wire.tcp;

import org.jspecify.annotations.NullMarked;
