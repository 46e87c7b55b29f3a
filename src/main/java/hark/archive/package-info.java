/// What becomes of recordings when their keep days have passed. Begins with the actions themselves; carrying them out
/// comes later. Does not know telephones, nor where actions are kept.
@NullMarked
package hark.archive;

import org.jspecify.annotations.NullMarked;
