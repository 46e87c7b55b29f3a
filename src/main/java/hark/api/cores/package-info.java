/// What the door needs of the other cores, and what they may ask of this one. Knows no network: who carries a question
/// implements [Cores] and is handed the [InnerDoor].
@NullMarked
package hark.api.cores;

import org.jspecify.annotations.NullMarked;
