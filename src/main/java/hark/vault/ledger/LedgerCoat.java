package hark.vault.ledger;

import hark.vault.LedgerHeader;
import hark.vault.keys.AesGcm;
import hark.vault.keys.DataKey;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What entries of one ledger put on before they go to the disk: nothing, or encryption. Its ledger holds a lock.
interface LedgerCoat {
    /// How the file begins.
    ByteBuffer head();

    /// A chunk as it is to be written; the one that was handed over is used up.
    ByteBuffer put(ByteBuffer chunk);

    static LedgerCoat of(LedgerHeader header, Optional<DataKey> key, ChunkPool memory) {
        return key.<LedgerCoat>map(each -> new Sealed(LedgerHead.fresh(header), each, memory))
                .orElseGet(Bare::new);
    }

    final class Bare implements LedgerCoat {
        @Override
        public ByteBuffer head() {
            return ByteBuffer.wrap(LedgerFormat.MAGIC);
        }

        @Override
        public ByteBuffer put(ByteBuffer chunk) {
            return chunk;
        }
    }

    /// See [LedgerHead]. A chunk is sealed once, however often the disk refuses it: its number is never used again.
    final class Sealed implements LedgerCoat {
        private final LedgerHead head;
        private final AesGcm cipher;
        private final ChunkPool memory;
        private long number;

        Sealed(LedgerHead head, DataKey key, ChunkPool memory) {
            this.head = head;
            this.cipher = head.cipher(key);
            this.memory = memory;
        }

        @Override
        public ByteBuffer head() {
            return head.bytes();
        }

        @Override
        public ByteBuffer put(ByteBuffer chunk) {
            int length = chunk.remaining();
            if (length == 0) {
                return chunk;
            }
            ByteBuffer to = memory.surely(length + LedgerHead.CHUNK_FRAME_BYTES);
            cipher.seal(number, LedgerHead.bound(length), chunk, to.putInt(length));
            number++;
            memory.giveBack(chunk);
            return to.flip();
        }
    }
}
