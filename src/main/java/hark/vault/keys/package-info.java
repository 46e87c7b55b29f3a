/// Encryption at rest and signatures: master keys, a data key for each recording, files of sealed blocks. Does not know
/// what a recording is made of.
@NullMarked
package hark.vault.keys;

import org.jspecify.annotations.NullMarked;
