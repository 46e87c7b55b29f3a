/// Port 5620: one connection, one virtual thread, requests answered in order.
@NullMarked
package hark.wire.tcp;

import org.jspecify.annotations.NullMarked;
