/// Which device a command means, and which devices a SIPREC session belongs to.
@NullMarked
package hark.core.device;

import org.jspecify.annotations.NullMarked;
