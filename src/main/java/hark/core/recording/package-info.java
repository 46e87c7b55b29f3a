/// The life of a recording from decision to sealed file, as the core sees it.
@NullMarked
package hark.core.recording;

import org.jspecify.annotations.NullMarked;
