package hark.vault.ledger;

import hark.vault.LedgerHeader;
import hark.vault.LedgerWriter;
import hark.vault.VaultSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.zip.CRC32C;

/// The media side of one ledger: turns packets into entries in memory, under a lock that it shares with nobody but
/// the thread that fetches them for the disk (see [LedgerStream]).
public final class LedgerFile implements LedgerWriter {
    private static final int WRITE_AT_ONCE_BYTES = 64 << 10;
    private static final int REPORT_BYTES = 26;
    private static final int ENCODINGS_MAX = 1000;

    private final LedgerHeader header;
    private final long startNanos;
    private final LedgerStream stream;
    private final Object lock = new Object();
    private final Backlog backlog;
    private final CRC32C sum = new CRC32C();
    private final List<String> encodings = new ArrayList<>();
    private boolean ended;
    private boolean writeAsked;
    private int documents;
    private int documentBytes;
    private int holdMarks;
    private long packets;
    private long dropped;

    LedgerFile(LedgerHeader header, LedgerFiles.Place place) {
        this.header = header;
        this.startNanos = header.startNanos();
        this.backlog = new Backlog(place.memory(), VaultSettings.LEDGER_BACKLOG_BYTES);
        this.stream = new LedgerStream(place, new Waiting());
        append(EntryKind.HEADER, LedgerFormat.header(header));
    }

    void begin() {
        stream.begin(this::forget);
    }

    @Override
    public CompletionStage<Opening> opening() {
        return stream.opening().copy();
    }

    @Override
    public CompletionStage<String> failure() {
        return stream.failure().copy();
    }

    @Override
    public long forcedBytes() {
        return stream.forcedBytes();
    }

    @Override
    public void packet(PacketEntry entry, ByteBuffer payload) {
        synchronized (lock) {
            if (!ended) {
                keep(entry, payload);
            }
        }
    }

    private void keep(PacketEntry entry, ByteBuffer payload) {
        int encoding = encodings.indexOf(entry.encoding());
        if (encoding < 0) {
            encoding = learn(entry.encoding());
        }
        int payloadBytes = entry.withheld() ? 0 : payload.remaining();
        int needed = LedgerFormat.PACKET_BYTES + payloadBytes;
        ByteBuffer to = backlog.room(needed, stream.stuckBytes()).orElse(null);
        if (to == null) {
            dropped++;
            stream.dropped();
            return;
        }
        if (dropped > 0) {
            tellDropped();
            to = backlog.surely(needed);
        }
        int at = LedgerFormat.begin(to, EntryKind.PACKET);
        to.putLong(entry.arrivalNanos() - startNanos).putShort((short) encoding);
        LedgerFormat.packetHead(to, entry);
        to.put(to.position(), payload, payload.position(), payloadBytes);
        to.position(to.position() + payloadBytes);
        LedgerFormat.finish(to, at, sum);
        packets++;
        if (!writeAsked && backlog.bytes() >= WRITE_AT_ONCE_BYTES) {
            writeAsked = true;
            stream.writeSoon();
        }
    }

    /// A sender could name a new encoding with every packet; beyond any sensible number they share one place.
    private int learn(String encoding) {
        if (encodings.size() >= ENCODINGS_MAX) {
            return ENCODINGS_MAX;
        }
        encodings.add(encoding);
        byte[] name = LedgerFormat.utf8(encoding);
        byte[] body = new byte[2 + name.length];
        int index = encodings.size() - 1;
        ByteBuffer.wrap(body).putShort((short) index).put(name);
        append(EntryKind.ENCODING, body);
        return index;
    }

    private void tellDropped() {
        append(EntryKind.DROPPED, LedgerFormat.number(dropped));
        dropped = 0;
    }

    /// One for which there is no room is left out: the next says the same.
    @Override
    public void report(ReportEntry report) {
        synchronized (lock) {
            int needed = LedgerFormat.FRAME_BYTES + 1 + REPORT_BYTES;
            ByteBuffer to = backlog.room(needed, stream.stuckBytes()).orElse(null);
            if (ended || to == null) {
                return;
            }
            int at = LedgerFormat.begin(to, EntryKind.REPORT);
            to.putLong(report.arrivalNanos() - startNanos).putShort((short) report.leg());
            to.putInt((int) report.ssrc()).putInt((int) report.timestamp()).putLong(report.ntp());
            LedgerFormat.finish(to, at, sum);
        }
    }

    @Override
    public void mark(Mark mark, long atNanos) {
        synchronized (lock) {
            if (!ended) {
                byte[] body = new byte[9];
                ByteBuffer.wrap(body).put((byte) mark.ordinal()).putLong(atNanos - startNanos);
                append(EntryKind.MARK, body);
            }
        }
    }

    @Override
    public void hold(HoldEntry entry) {
        synchronized (lock) {
            if (!ended && holdMarks <= VaultSettings.HOLD_MARKS_MAX) {
                boolean last = holdMarks == VaultSettings.HOLD_MARKS_MAX;
                HoldEntry more = new HoldEntry(HoldMark.LEFT_OUT, -1, "", "", entry.atNanos());
                append(EntryKind.HOLD, LedgerFormat.hold(last ? more : entry, startNanos));
                holdMarks++;
            }
        }
    }

    @Override
    public void legs(LegRoles roles) {
        synchronized (lock) {
            if (!ended) {
                byte[] body = new byte[4];
                ByteBuffer.wrap(body).putInt(roles.agentLeg());
                append(EntryKind.LEGS, body);
            }
        }
    }

    /// What came before the recording holds from its first moment.
    @Override
    public void metadata(ByteBuffer document, long atNanos) {
        synchronized (lock) {
            int bytes = document.remaining();
            boolean fits =
                    documents < VaultSettings.METADATA_DOCUMENTS_MAX
                            && bytes <= VaultSettings.METADATA_BYTES_MAX - documentBytes;
            if (!ended && fits) {
                byte[] body = new byte[Long.BYTES + bytes];
                ByteBuffer.wrap(body)
                        .putLong(Math.max(0, atNanos - startNanos))
                        .put(document.duplicate());
                append(EntryKind.METADATA, body);
                documents++;
                documentBytes += bytes;
            } else {
                metadataLeftOut(1);
            }
        }
    }

    @Override
    public void metadataLeftOut(int howMany) {
        synchronized (lock) {
            if (!ended) {
                append(EntryKind.METADATA_LEFT_OUT, LedgerFormat.number(howMany));
            }
        }
    }

    @Override
    public CompletionStage<Closed> close(long endNanos) {
        long kept;
        synchronized (lock) {
            if (!ended) {
                if (dropped > 0) {
                    tellDropped();
                }
                append(EntryKind.END, LedgerFormat.number(endNanos - startNanos));
                ended = true;
            }
            kept = packets;
        }
        return stream.finish().thenApply(bytes -> new Closed(bytes == 0 ? 0 : kept, bytes));
    }

    /// Entries that must not be lost, packets may come and go: they find room beyond all bounds, since they are few.
    private void append(EntryKind kind, byte[] body) {
        ByteBuffer to = backlog.surely(LedgerFormat.FRAME_BYTES + 1 + body.length);
        int at = LedgerFormat.begin(to, kind);
        to.put(body);
        LedgerFormat.finish(to, at, sum);
    }

    /// What the stream fetches.
    private final class Waiting implements LedgerStream.Source {
        /// With the count of what was dropped up to now, since the ledger may end before another packet finds room.
        @Override
        public List<ByteBuffer> take() {
            synchronized (lock) {
                writeAsked = false;
                if (dropped > 0) {
                    tellDropped();
                }
                return backlog.take();
            }
        }

        @Override
        public boolean isEmpty() {
            synchronized (lock) {
                return backlog.bytes() == 0;
            }
        }
    }

    /// Takes no more packets and frees the memory; what is on disk stays.
    void forget() {
        synchronized (lock) {
            ended = true;
            packets = 0;
            backlog.take().forEach(stream::giveBack);
        }
    }

    public LedgerHeader header() {
        return header;
    }

    /// Tells whoever records that this ledger should end, through [#failure].
    public void giveUp(String reason) {
        stream.fail(reason);
    }

    /// Whether somebody asked this ledger to end.
    public boolean isEnded() {
        synchronized (lock) {
            return ended;
        }
    }

    /// Completes when no more will be done with the file: closed, destroyed, or never opened.
    public CompletionStage<Void> gone() {
        return stream.gone();
    }

    /// Writes and forces what is in memory, on the calling thread.
    public void flush() {
        stream.sync();
    }

    /// Ends the ledger and deletes it.
    public CompletionStage<Void> destroy() {
        forget();
        return stream.destroy();
    }
}
