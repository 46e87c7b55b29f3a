/// What is heard on a channel at this moment, for those who listen live. Knows neither who listens nor why.
@NullMarked
package hark.board.live;

import org.jspecify.annotations.NullMarked;
