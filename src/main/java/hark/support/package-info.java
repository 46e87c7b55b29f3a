/// What every part may use and what knows no part: time, identity, limits and the reading of settings.
@NullMarked
package hark.support;

import org.jspecify.annotations.NullMarked;
