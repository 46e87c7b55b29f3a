package hark.wire.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Copies;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// Somebody reads a long recording slowly, and meanwhile it turns out that he may not have it.
class CutArchiveTest {
    private static final Caller ANN =
            new Caller("ann", InetAddress.getLoopbackAddress(), Caller.Way.JSON, "c1");
    private static final byte[] SOUND = new byte[1 << 20];

    private final VirtualTimers timers = new VirtualTimers();
    private final ShelfOfCopies shelf = new ShelfOfCopies();
    private final Exports exports =
            new Exports(ExportSettings.defaults(), shelf, timers, new SeededIds(1));
    private int reads;

    /// Each read of the first takes two seconds.
    private String summary(Runnable meanwhile, Supplier<Optional<Caller>> who) throws IOException {
        InputStream slow =
                new FilterInputStream(new ByteArrayInputStream(SOUND)) {
                    @Override
                    public int read(byte[] into, int from, int length) throws IOException {
                        reads++;
                        timers.advance(Duration.ofSeconds(2));
                        meanwhile.run();
                        return super.read(into, from, length);
                    }
                };
        Copies.Row row = ShelfOfCopies.row(1, "1", SOUND);
        Order order =
                new Order(
                        List.of(
                                shelf.put(1, () -> ShelfOfCopies.found(row, slow, SOUND.length)),
                                shelf.put(2, "2", "two")),
                        OptionalLong.empty());
        Export export = ((Exports.Made.New) exports.make(order, new Owner("ann", ""))).export();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Exports.Run run = ((Exports.Begun.Running) exports.begin(export)).run()) {
            run.write(out, who);
        }
        return summary(out.toByteArray());
    }

    private static String summary(byte[] archive) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                if (each.getName().equals(Summary.INCOMPLETE)) {
                    return new String(in.readAllBytes(), UTF_8);
                }
            }
        }
        return "";
    }

    @Test
    void whose_log_in_ends_gets_no_more_of_it() throws IOException {
        String summary = summary(() -> {}, () -> reads < 3 ? Optional.of(ANN) : Optional.empty());

        assertThat(reads).isEqualTo(3);
        assertThat(summary)
                .contains("\n1: the log-in was over by then: 851968 bytes are missing\r\n")
                .contains("\n2: the log-in was over by then\r\n");
    }

    @Test
    void who_may_copy_no_more_gets_no_more_of_it() throws IOException {
        Copies.Refusal refusal = new Copies.Refusal(ResultCode.COMMAND_NOT_ALLOWED, "not any more");

        String summary =
                summary(() -> shelf.refusal = Optional.of(refusal), () -> Optional.of(ANN));

        assertThat(reads).isEqualTo(1);
        assertThat(summary).contains("\n1: not any more: 983040 bytes are missing\r\n");
    }
}
