package hark.vault.ledger;

import hark.vault.LedgerHeader;
import hark.vault.LedgerWriter.LegRoles;
import hark.vault.LedgerWriter.Mark;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Reads a ledger from its beginning to its end, or to the first entry that is torn.
public final class LedgerReader implements AutoCloseable {
    private static final int READ_BYTES = 1 << 16;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final FileChannel file;
    private final LedgerBytes entries;
    private final CRC32C sum = new CRC32C();
    private final Map<Integer, String> encodings = new HashMap<>();
    private final LedgerHeader header;
    private ByteBuffer bytes = ByteBuffer.allocate(READ_BYTES).limit(0);

    /// @param file is closed with this
    LedgerReader(FileChannel file, LedgerBytes entries) throws IOException {
        this.file = file;
        this.entries = entries;
        this.header = readHeader();
    }

    /// Without its `startNanos`, which belonged to the process that wrote it.
    public LedgerHeader header() {
        return header;
    }

    /// The next entry, or empty at the end.
    public Optional<LedgerEntry> next() throws IOException {
        ByteBuffer body = nextBody();
        while (body.hasRemaining()) {
            Optional<LedgerEntry> entry = entry(body);
            if (entry.isPresent()) {
                return entry;
            }
            body = nextBody();
        }
        return Optional.empty();
    }

    private Optional<LedgerEntry> entry(ByteBuffer body) throws IOException {
        try {
            return switch (EntryKind.of(body.get())) {
                case ENCODING -> learnEncoding(body);
                case PACKET -> Optional.of(packet(body));
                case MARK -> Optional.of(marked(body));
                case HOLD -> Optional.of(new LedgerEntry.Held(LedgerFormat.hold(body)));
                case LEGS -> Optional.of(new LedgerEntry.Roles(new LegRoles(body.getInt())));
                case REPORT -> Optional.of(reported(body));
                case METADATA -> Optional.of(document(body));
                case METADATA_LEFT_OUT ->
                        Optional.of(new LedgerEntry.DocumentsLeftOut(body.getLong()));
                case DROPPED -> Optional.of(new LedgerEntry.Dropped(body.getLong()));
                case END -> Optional.of(new LedgerEntry.Ended(body.getLong()));
                case HEADER, UNKNOWN -> Optional.empty();
            };
        } catch (BufferUnderflowException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("a whole entry that says nothing sensible", e);
        }
    }

    private Optional<LedgerEntry> learnEncoding(ByteBuffer body) {
        encodings.put((int) body.getShort(), StandardCharsets.UTF_8.decode(body).toString());
        return Optional.empty();
    }

    private LedgerEntry.Packet packet(ByteBuffer body) {
        long atNanos = body.getLong();
        String encoding = encodings.getOrDefault((int) body.getShort(), "");
        int leg = body.getShort();
        int payloadType = body.get() & 0xFF;
        int flags = body.get();
        return new LedgerEntry.Packet(
                leg,
                body.getLong(),
                Integer.toUnsignedLong(body.getInt()),
                Integer.toUnsignedLong(body.getInt()),
                payloadType,
                (flags & LedgerFormat.RTP_MARKER) != 0,
                (flags & LedgerFormat.BLACKED_OUT) != 0,
                atNanos,
                encoding,
                body);
    }

    private static LedgerEntry.Reported reported(ByteBuffer body) {
        long atNanos = body.getLong();
        int leg = body.getShort();
        long ssrc = Integer.toUnsignedLong(body.getInt());
        long timestamp = Integer.toUnsignedLong(body.getInt());
        return new LedgerEntry.Reported(leg, ssrc, body.getLong(), timestamp, atNanos);
    }

    private static LedgerEntry.Marked marked(ByteBuffer body) {
        Mark mark = Mark.values()[body.get()];
        return new LedgerEntry.Marked(mark, body.getLong());
    }

    private static LedgerEntry.Document document(ByteBuffer body) {
        long atNanos = body.getLong();
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return new LedgerEntry.Document(atNanos, ByteBuffer.wrap(bytes));
    }

    private LedgerHeader readHeader() throws IOException {
        if (entries instanceof LedgerBytes.Bare) {
            readMagic();
        }
        ByteBuffer body = nextBody();
        if (!body.hasRemaining() || EntryKind.of(body.get()) != EntryKind.HEADER) {
            throw new IOException("does not begin with a header");
        }
        return LedgerFormat.header(body);
    }

    private void readMagic() throws IOException {
        byte[] magic = new byte[LedgerFormat.MAGIC.length];
        if (!have(magic.length)) {
            throw new EOFException("shorter than its first letters");
        }
        bytes.get(magic);
        if (!Arrays.equals(magic, LedgerFormat.MAGIC)) {
            throw new IOException("does not begin with the letters of a ledger");
        }
    }

    /// The bytes of the next entry that is whole; nothing at the end of the file or where it is torn.
    private ByteBuffer nextBody() throws IOException {
        if (!have(LedgerFormat.FRAME_BYTES)) {
            return NOTHING;
        }
        int at = bytes.position();
        int expected = bytes.getInt(at);
        int length = bytes.getInt(at + 4);
        if (length < 1 || length > LedgerFormat.BODY_BYTES_MAX) {
            return NOTHING;
        }
        if (!have(LedgerFormat.FRAME_BYTES + length)) {
            return NOTHING;
        }
        at = bytes.position();
        sum.reset();
        sum.update(bytes.slice(at + 4, length + 4));
        if ((int) sum.getValue() != expected) {
            return NOTHING;
        }
        bytes.position(at + LedgerFormat.FRAME_BYTES + length);
        return bytes.slice(at + LedgerFormat.FRAME_BYTES, length);
    }

    /// Makes sure that so many bytes stand between position and limit, unless the file ends before.
    private boolean have(int wanted) throws IOException {
        if (bytes.remaining() >= wanted) {
            return true;
        }
        if (wanted > bytes.capacity()) {
            bytes = ByteBuffer.allocate(wanted).put(bytes);
        } else {
            bytes.compact();
        }
        while (bytes.position() < wanted && entries.read(bytes) >= 0) {
            // a read may bring less than was asked for
        }
        bytes.flip();
        return bytes.remaining() >= wanted;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
