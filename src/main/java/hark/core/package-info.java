/// The recording decision and the state behind it, changed on one thread that never does I/O. Knows no XML, SQL,
/// sockets or files.
@NullMarked
package hark.core;

import org.jspecify.annotations.NullMarked;
