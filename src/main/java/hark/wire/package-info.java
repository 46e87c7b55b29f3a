/// Bytes into requests and answers into bytes. Does not know what a call is.
@NullMarked
package hark.wire;

import org.jspecify.annotations.NullMarked;
