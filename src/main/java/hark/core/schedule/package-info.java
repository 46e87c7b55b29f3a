/// The rules that decide what is recorded, and the trace that says why. Does not know how anything is recorded.
@NullMarked
package hark.core.schedule;

import org.jspecify.annotations.NullMarked;
