/// Hash and manifest of a finished recording, and their verification.
@NullMarked
package hark.vault.seal;

import org.jspecify.annotations.NullMarked;
