package hark.wire.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final Caller ANN =
            new Caller("ann", InetAddress.getLoopbackAddress(), Caller.Way.JSON, "c1");
    private static final Owner OWNER = new Owner("ann", "");
    private static final String TIME = "2026-03-02T1500%02dZ_%d_";

    @TempDir Path folder;
    private final ShelfOfCopies shelf = new ShelfOfCopies();
    private final Exports exports =
            new Exports(ExportSettings.defaults(), shelf, new VirtualTimers(), new SeededIds(1));

    private Export export(Order.Item... items) {
        return export(List.of(items));
    }

    private Export export(List<Order.Item> items) {
        return ((Exports.Made.New) exports.make(new Order(items, OptionalLong.empty()), OWNER))
                .export();
    }

    private Path written(Export export, Supplier<Optional<Caller>> who) throws IOException {
        Path file = folder.resolve(export.id() + ".zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(export, out, who);
        }
        return file;
    }

    private Path written(Export export) throws IOException {
        return written(export, () -> Optional.of(ANN));
    }

    private void write(Export export, OutputStream out, Supplier<Optional<Caller>> who)
            throws IOException {
        Exports.Begun begun = exports.begin(export);
        try (Exports.Run run = ((Exports.Begun.Running) begun).run()) {
            run.write(out, who);
        }
    }

    private static List<String> names(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String text(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void archive_has_the_audio_what_was_signed_and_a_table() throws IOException {
        Export export = export(shelf.put(7, "4678", "sound"));

        Path file = written(export);

        String name = TIME.formatted(7, 7) + "4678";
        assertThat(names(file))
                .containsExactly(
                        "recordings/" + name + ".wav",
                        "manifests/" + name + ".json",
                        "manifests/" + name + ".json.sig",
                        "index.csv",
                        "CONTENTS.txt");
        assertThat(text(file, "recordings/" + name + ".wav")).isEqualTo("sound");
        assertThat(text(file, "manifests/" + name + ".json"))
                .isEqualTo(new String(ShelfOfCopies.MANIFEST, UTF_8));
        assertThat(text(file, "index.csv"))
                .isEqualTo(
                        "\ufeffRECORDING,FILE,PROBLEM,IDENT,USER1\r\n7,recordings/"
                                + name
                                + ".wav,,7,4678\r\n");
        assertThat(text(file, "CONTENTS.txt"))
                .startsWith("This archive is complete: all 1 recordings asked for are in it.\r\n");
        assertThat(export.state()).isEqualTo(Export.State.DONE);
        assertThat(export.reached()).isEqualTo(new Progress.Reached(1, 5, List.of()));
        assertThat(shelf.wishes().getFirst().export()).isEqualTo(export.id());
    }

    @Test
    void who_reads_it_as_it_comes_can_read_it_too() throws IOException {
        Path file = written(export(shelf.put(1, "1", "one"), shelf.put(2, "2", "two")));

        List<String> said = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                String text = new String(in.readAllBytes(), UTF_8);
                if (each.getName().endsWith(".wav")) {
                    said.add(text);
                }
            }
        }

        assertThat(said).containsExactly("one", "two");
    }

    @Test
    void audio_is_not_compressed() throws IOException {
        String silence = "\0".repeat(1_000_000);

        try (ZipFile zip = new ZipFile(written(export(shelf.put(1, "1", silence))).toFile())) {
            ZipEntry audio = zip.stream().findFirst().orElseThrow();
            assertThat(audio.getSize()).isEqualTo(1_000_000);
            assertThat(audio.getCompressedSize()).isBetween(1_000_000L, 1_000_500L);
        }
    }

    @Test
    void names_of_devices_are_harmless_in_names_of_files() throws IOException {
        List<String> devices =
                List.of(
                        "Müller",
                        "../../etc/passwd",
                        "CON",
                        "a\\b:c*d?\"<>|",
                        "tab\tnul\0bell\u0007",
                        "\u202egpj.exe",
                        "   ",
                        "",
                        "😀",
                        "x".repeat(300));
        List<Order.Item> items = new ArrayList<>();
        for (int i = 0; i < devices.size(); i++) {
            items.add(shelf.put(i, devices.get(i), "s"));
        }

        List<String> names =
                names(written(export(items))).stream()
                        .filter(name -> name.startsWith("recordings/"))
                        .map(name -> name.replaceFirst("recordings/[^_]+_\\d+_", ""))
                        .toList();

        assertThat(names)
                .containsExactly(
                        "Müller.wav",
                        "______etc_passwd.wav",
                        "CON.wav", // behind the time and the number
                        "a_b_c_d_____.wav",
                        "tab_nul_bell_.wav",
                        "_gpj_exe.wav",
                        "___.wav",
                        "_.wav",
                        "_.wav",
                        "x".repeat(40) + ".wav");
    }

    @Test
    void what_cannot_be_exported_cannot_be_overlooked() throws IOException {
        Export export =
                export(
                        shelf.put(1, "4678", "one"),
                        shelf.put(
                                2,
                                () ->
                                        ShelfOfCopies.missing(
                                                ResultCode.FILE_NOT_FOUND, "its file is gone")),
                        new Order.Item.Unknown("99"),
                        shelf.put(3, "4678", "three"));

        Path file = written(export);

        assertThat(names(file)).contains("NOT EXPORTED.txt").doesNotContain("CONTENTS.txt");
        assertThat(text(file, "NOT EXPORTED.txt"))
                .contains(
                        "THIS ARCHIVE IS NOT COMPLETE.\r\n2 of 4 recordings asked for are not in it")
                .contains("\r\n2: its file is gone\r\n99: there is no such recording\r\n");
        assertThat(text(file, "index.csv"))
                .contains("\r\n2,,its file is gone,,\r\n99,,there is no such recording,,\r\n3,rec");
        assertThat(export.reached().done()).isEqualTo(4);
        assertThat(export.reached().missing())
                .extracting(Missing::recording)
                .containsExactly("2", "99");
        assertThat(export.state()).isEqualTo(Export.State.DONE);
    }

    @Test
    void file_that_cannot_be_read_to_its_end_or_was_changed_is_told_of() throws IOException {
        byte[] sealed = "as it was sealed".getBytes(UTF_8);
        InputStream breaking =
                new FilterInputStream(new ByteArrayInputStream(sealed)) {
                    private int reads;

                    @Override
                    public int read(byte[] into, int from, int length) throws IOException {
                        if (reads++ > 0) {
                            throw new IOException("block 1 of it was changed");
                        }
                        return super.read(into, from, 3);
                    }
                };
        Export export =
                export(
                        found(1, sealed, breaking, sealed.length),
                        found(2, sealed, stream("as it was healed"), sealed.length),
                        found(3, sealed, stream("as it"), sealed.length),
                        shelf.put(4, "4678", "sound"));

        Path file = written(export);

        assertThat(text(file, "NOT EXPORTED.txt"))
                .contains("\r\n1: it could not be read to its end: 13 bytes are missing\r\n")
                .contains("\r\n2: it is not as it was sealed\r\n")
                .contains("\r\n3: it could not be read to its end: 11 bytes are missing\r\n")
                .doesNotContain("\r\n4:");
        assertThat(text(file, "index.csv"))
                .contains("1,recordings/" + TIME.formatted(1, 1) + "4678.wav,it could not be read");
        assertThat(text(file, "recordings/" + TIME.formatted(4, 4) + "4678.wav"))
                .isEqualTo("sound");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private Order.Item found(long id, byte[] sealed, InputStream in, long bytes) {
        return shelf.put(
                id, () -> ShelfOfCopies.found(ShelfOfCopies.row(id, "4678", sealed), in, bytes));
    }

    @Test
    void when_the_log_in_ends_the_rest_is_missing_and_said_to_be() throws IOException {
        Export export = export(shelf.put(1, "1", "one"), shelf.put(2, "2", "two"));
        AtomicInteger asked = new AtomicInteger();

        Path file =
                written(
                        export,
                        () -> asked.getAndIncrement() == 0 ? Optional.of(ANN) : Optional.empty());

        assertThat(shelf.wishes()).hasSize(1);
        assertThat(text(file, "NOT EXPORTED.txt")).contains("2: the log-in was over by then");
    }

    @Test
    void who_goes_away_leaves_nothing_open_and_can_begin_again() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        byte[] sound = new byte[1 << 20];
        Export export =
                export(
                        shelf.put(
                                1,
                                () ->
                                        ShelfOfCopies.found(
                                                ShelfOfCopies.row(1, "1", sound),
                                                counted(sound, closed),
                                                sound.length)));
        OutputStream gone =
                new OutputStream() {
                    private long taken;

                    @Override
                    public void write(int one) throws IOException {
                        write(new byte[1], 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        taken += length;
                        if (taken > 200_000) {
                            throw new IOException("the connection is gone");
                        }
                    }
                };

        assertThatThrownBy(() -> write(export, gone, () -> Optional.of(ANN)))
                .hasMessage("the connection is gone");

        assertThat(closed).hasValue(1);
        assertThat(exports.running()).isZero();
        assertThat(export.state()).isEqualTo(Export.State.BROKEN);
        assertThat(export.reached().bytes()).isLessThan(sound.length);
        assertThat(names(written(export))).hasSize(5);
        assertThat(export.reached()).isEqualTo(new Progress.Reached(1, sound.length, List.of()));
        assertThat(closed).hasValue(2);
    }

    private static InputStream counted(byte[] sound, AtomicInteger closed) {
        return new FilterInputStream(new ByteArrayInputStream(sound)) {
            @Override
            public void close() throws IOException {
                closed.incrementAndGet();
                super.close();
            }
        };
    }

    @Test
    void cancelled_in_the_middle_it_breaks_off() {
        Order.Item first = shelf.put(1, "1", "one");
        List<Export> mine = new ArrayList<>();
        Order.Item second =
                shelf.put(
                        2,
                        () -> {
                            exports.cancel(mine.getFirst());
                            return ShelfOfCopies.found(
                                    ShelfOfCopies.row(2, "2", new byte[] {1}), stream("x"), 1);
                        });
        mine.add(export(first, second));

        assertThatThrownBy(() -> written(mine.getFirst())).isInstanceOf(Cancelled.class);

        assertThat(mine.getFirst().state()).isEqualTo(Export.State.CANCELLED);
        assertThat(exports.find(mine.getFirst().id(), OWNER)).isEmpty();
        assertThat(exports.begin(mine.getFirst())).isInstanceOf(Exports.Begun.Busy.class);
        assertThat(exports.running()).isZero();
    }

    @Test
    void more_files_than_an_old_zip_can_hold_are_all_there() throws IOException {
        int many = 22_000; // of three files each: more than 65,535
        List<Order.Item> items = new ArrayList<>();
        for (int i = 1; i <= many; i++) {
            items.add(shelf.put(i, "4678", "s" + i));
        }

        Path file = written(export(items));

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(3 * many + 2);
            assertThat(text(file, "index.csv").lines()).hasSize(many + 1);
            ZipEntry last = zip.getEntry("recordings/2026-03-02T210640Z_22000_4678.wav");
            assertThat(zip.getInputStream(last).readAllBytes()).isEqualTo("s22000".getBytes(UTF_8));
        }
    }
}
