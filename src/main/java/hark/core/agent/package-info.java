/// Agents at devices: who is tied to which, and which device an agent means who is named instead of it.
@NullMarked
package hark.core.agent;

import org.jspecify.annotations.NullMarked;
