/// What becomes of recordings when their keep days have passed: the actions themselves, how much is stored and will be,
/// and whether a place can be used. Carrying actions out comes later. Does not know telephones, nor where actions are
/// kept.
@NullMarked
package hark.archive;

import org.jspecify.annotations.NullMarked;
