/// Searches that people have saved under a name, each person's own. Does not know what a search looks for: that is text
/// of whoever saved it.
@NullMarked
package hark.api.search;

import org.jspecify.annotations.NullMarked;
