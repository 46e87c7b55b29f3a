/// What must not be heard: blackouts in force, their limits and their rows.
@NullMarked
package hark.core.blackout;

import org.jspecify.annotations.NullMarked;
