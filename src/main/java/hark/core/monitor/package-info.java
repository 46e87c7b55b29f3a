/// Who listens to calls as they are spoken. State of a running core: it ends with it.
@NullMarked
package hark.core.monitor;

import org.jspecify.annotations.NullMarked;
