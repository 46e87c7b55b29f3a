/// What the file of a recording may be, and who writes and reads each kind.
@NullMarked
package hark.audio.file;

import org.jspecify.annotations.NullMarked;
