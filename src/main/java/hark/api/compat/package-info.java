/// Words that clients use and nobody here knows: counted, so that an owner of the real manual can mend a spelling of
/// ours. Does not know what a value was, only what it looked like.
@NullMarked
package hark.api.compat;

import org.jspecify.annotations.NullMarked;
