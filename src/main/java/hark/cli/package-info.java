/// What `hark` says on the command line: runs the server, or speaks to a running one as any client would. Knows how
/// to ask, and nothing of what happens behind the door.
@NullMarked
package hark.cli;

import org.jspecify.annotations.NullMarked;
