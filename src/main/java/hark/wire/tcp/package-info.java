/// Port 5620: requests answered in order, one loop for many connections, a virtual thread for a command that waits.
@NullMarked
package hark.wire.tcp;

import org.jspecify.annotations.NullMarked;
