package hark.wire.export;

import hark.api.Audio;
import hark.api.Copies;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Recordings on a shelf, each as a test wants it.
public final class ShelfOfCopies implements Copies {
    static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
    static final byte[] MANIFEST = "{\"manifest\":1}".getBytes(StandardCharsets.UTF_8);
    static final byte[] SIGNATURE = {1, 2, 3, 4};
    private static final int MASKS = 1;

    private final Map<String, Supplier<Opened>> shelf = new ConcurrentSkipListMap<>();
    private final List<Wish> wishes = new ArrayList<>();
    public volatile Optional<Refusal> refusal = Optional.empty();

    /// None at all.
    public static Exports none() {
        return new Exports(
                ExportSettings.defaults(),
                new ShelfOfCopies(),
                new VirtualTimers(),
                new SeededIds(7));
    }

    static UUID globalId(long id) {
        return new UUID(0x1234, id);
    }

    static Row row(long id, String device, byte[] sound) {
        return new Row(
                id,
                globalId(id),
                START.plusSeconds(id),
                device,
                sha256(sound),
                List.of("" + id, device));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public Order.Item put(long id, String device, String sound) {
        byte[] bytes = sound.getBytes(StandardCharsets.UTF_8);
        return put(
                id,
                () -> found(row(id, device, bytes), new ByteArrayInputStream(bytes), bytes.length));
    }

    /// Of which something happens before it is opened.
    public Order.Item put(long id, Runnable before) {
        byte[] bytes = {1, 2, 3};
        return put(
                id,
                () -> {
                    before.run();
                    return found(row(id, "4678", bytes), new ByteArrayInputStream(bytes), 3);
                });
    }

    Order.Item put(long id, Supplier<Opened> opened) {
        shelf.put(globalId(id).toString(), opened);
        return new Order.Item.Known(globalId(id).toString(), id, Duration.ofSeconds(1), 10);
    }

    /// A recording of so many zeros.
    ///
    /// @param given how many were read of it
    /// @param closed how often it was closed
    public Order.Item putZeros(long id, long bytes, AtomicLong given, AtomicInteger closed) {
        Row row = new Row(id, globalId(id), START, "zeros", "", List.of("" + id, ""));
        return put(id, () -> found(row, new Zeros(bytes, given, closed), bytes));
    }

    private static final class Zeros extends InputStream {
        private final long bytes;
        private final AtomicLong given;
        private final AtomicInteger closed;
        private long at;

        Zeros(long bytes, AtomicLong given, AtomicInteger closed) {
            this.bytes = bytes;
            this.given = given;
            this.closed = closed;
        }

        @Override
        public int read() {
            return read(new byte[1], 0, 1) < 0 ? -1 : 0;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int count = (int) Math.min(length, bytes - at);
            if (count <= 0) {
                return -1;
            }
            Arrays.fill(into, from, from + count, (byte) 0);
            at += count;
            given.addAndGet(count);
            return count;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    static Opened.Found found(Row row, InputStream in, long bytes) {
        return new Opened.Found(
                row,
                new Audio.Opened.Found(in, bytes, "audio/wav", row.globalId() + ".wav"),
                Optional.of(MANIFEST),
                Optional.of(SIGNATURE));
    }

    static Opened missing(ResultCode code, String why) {
        return new Opened.Missing(new Refusal(code, why), Optional.empty());
    }

    List<Wish> wishes() {
        return wishes;
    }

    @Override
    public List<String> columns() {
        return List.of("IDENT", "USER1");
    }

    @Override
    public Optional<Refusal> refusal(Caller caller, OptionalLong maskId) {
        return maskId.isPresent() && maskId.getAsLong() > MASKS
                ? Optional.of(new Refusal(ResultCode.MASKID_NOT_VALID, "there is no such mask"))
                : refusal;
    }

    @Override
    public Optional<Known> find(String recording, Caller caller) {
        return recording.matches("[0-9]+")
                        && shelf.containsKey(globalId(Long.parseLong(recording)).toString())
                ? Optional.of(
                        new Known(
                                Long.parseLong(recording),
                                globalId(Long.parseLong(recording)),
                                Duration.ofSeconds(1),
                                10))
                : Optional.empty();
    }

    @Override
    public Opened open(Wish wish, Caller caller) {
        wishes.add(wish);
        return shelf.getOrDefault(
                        wish.recording(),
                        () -> missing(ResultCode.RECORDID_INVALID, "there is no such recording"))
                .get();
    }
}
