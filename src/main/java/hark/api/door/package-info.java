/// The way in: the ordered checks of the result codes, in one place, and the reading of a request into a command.
@NullMarked
package hark.api.door;

import org.jspecify.annotations.NullMarked;
