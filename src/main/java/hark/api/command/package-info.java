/// One file per command: its parameters are its record components, its answers are declared on it, and its run
/// method maps each outcome of the core to a result code.
@NullMarked
package hark.api.command;

import org.jspecify.annotations.NullMarked;
