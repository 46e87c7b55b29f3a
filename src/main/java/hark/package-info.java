/// Puts the parts together: reads the settings, builds the parts in order, starts and stops them. Knows them all, and
/// none of them knows it.
@NullMarked
package hark;

import org.jspecify.annotations.NullMarked;
