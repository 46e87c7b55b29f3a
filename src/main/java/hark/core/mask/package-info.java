/// What may be seen of the fields of a call or a recording. Does not know who asks, nor where masks are kept.
@NullMarked
package hark.core.mask;

import org.jspecify.annotations.NullMarked;
