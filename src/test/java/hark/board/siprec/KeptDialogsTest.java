package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.siprec.DialogBook.Left;
import hark.board.siprec.DialogBook.Said;
import hark.board.siprec.sip.SipParser;
import hark.board.siprec.sip.SipRequest;
import hark.support.EntryFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Dialogs on a disk, and what may have become of them there.
class KeptDialogsTest {
    @TempDir Path folder;

    private KeptDialogs dialogs() {
        return new KeptDialogs(new EntryFiles(folder, ".dialog", Runnable::run));
    }

    private List<Left> left() {
        List<Left> all = new ArrayList<>();
        dialogs().eachLeft(all::add);
        return all;
    }

    private static Said said(String body) throws IOException {
        String text =
                Fixtures.invite("oracle")
                        .replaceFirst("\r\n", "\r\nAuthorization: Digest response=\"secret\"\r\n");
        if (!(SipParser.parse(text.getBytes(StandardCharsets.UTF_8))
                instanceof SipParser.Good(SipRequest request))) {
            throw new AssertionError("not a request");
        }
        return new Said(
                new SipRequest(
                        request.method(),
                        request.uri(),
                        request.headers(),
                        body.getBytes(StandardCharsets.UTF_8)),
                "our-tag",
                "UDP",
                new InetSocketAddress("192.0.2.7", 5062),
                List.of(30_000, 30_004));
    }

    private Path file() {
        return folder.resolve("one.dialog");
    }

    /// They hold what the client said, keys of its media included.
    @Test
    void nobody_else_can_read_them() throws IOException {
        Path fresh = folder.resolve("siprec");
        new KeptDialogs(new EntryFiles(fresh, ".dialog", Runnable::run)).said("one", said("first"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(fresh.resolve("one.dialog"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_was_said_is_there_in_its_order() throws IOException {
        KeptDialogs dialogs = dialogs();
        dialogs.said("one", said("first"));
        dialogs.said("one", said("second"));

        Left left = left().getFirst();

        assertThat(left.sessionId()).isEqualTo("one");
        assertThat(left.whole()).isTrue();
        assertThat(left.said())
                .extracting(s -> new String(s.request().body(), StandardCharsets.UTF_8))
                .containsExactly("first", "second");
        Said first = left.said().getFirst();
        assertThat(first.request().callId()).isEqualTo(said("").request().callId());
        assertThat(first.localTag()).isEqualTo("our-tag");
        assertThat(first.from()).isEqualTo(new InetSocketAddress("192.0.2.7", 5062));
        assertThat(first.ports()).containsExactly(30_000, 30_004);
    }

    @Test
    void credentials_are_not_kept() throws IOException {
        dialogs().said("one", said(""));

        assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void dialog_that_is_over_leaves_nothing() throws IOException {
        KeptDialogs dialogs = dialogs();
        dialogs.said("one", said(""));
        dialogs.over("one");

        assertThat(file()).doesNotExist();
        assertThat(left()).isEmpty();
    }

    @Test
    void request_that_was_written_in_part_is_left_out() throws IOException {
        KeptDialogs dialogs = dialogs();
        dialogs.said("one", said("first"));
        dialogs.said("one", said("second"));
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, bytes.length - 3));

        assertThat(left().getFirst().said()).hasSize(1);
        assertThat(left().getFirst().whole()).isFalse();
    }

    @Test
    void dialog_that_says_more_than_is_kept_is_not_whole() throws IOException {
        KeptDialogs dialogs = dialogs();
        String much = "x".repeat(60_000);
        for (int i = 0; i < 10; i++) {
            dialogs.said("one", said(much));
        }

        assertThat(Files.size(file())).isLessThanOrEqualTo(EntryFiles.FILE_BYTES_MAX + 4);
        assertThat(left().getFirst().whole()).isFalse();
        assertThat(left().getFirst().said()).hasSize(8);
    }

    @Test
    void file_that_is_nonsense_is_removed_and_keeps_nobody_else() throws IOException {
        dialogs().said("one", said(""));
        Files.write(folder.resolve("bad.dialog"), new byte[] {0, 0, 0, 2, 7, 7});
        Files.write(folder.resolve("empty.dialog"), new byte[0], StandardOpenOption.CREATE);

        assertThat(left()).extracting(Left::sessionId).containsExactly("one");
        assertThat(folder.resolve("bad.dialog")).doesNotExist();
        assertThat(folder.resolve("empty.dialog")).doesNotExist();
    }

    /// Else the server would not start, and would not the next time either.
    @Test
    void dialog_that_nobody_can_take_up_is_removed_and_keeps_nobody_else() throws IOException {
        dialogs().said("one", said("first"));
        dialogs().said("two", said("second"));
        byte[] bytes = Files.readAllBytes(file());
        String host = "192.0.2.7";
        int port = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(host) + host.length();
        bytes[port] = 1; // the high byte of a number that has to be a port
        Files.write(file(), bytes);

        assertThat(left()).extracting(Left::sessionId).containsExactly("two");
        assertThat(file()).doesNotExist();
    }

    @Test
    void dialog_that_was_taken_up_is_kept_within_the_same_bounds() throws IOException {
        String much = "x".repeat(60_000);
        for (int life = 0; life < 4; life++) {
            KeptDialogs dialogs = dialogs();
            for (int i = 0; i < 5; i++) {
                dialogs.said("one", said(much));
            }
        }

        assertThat(Files.size(file())).isLessThanOrEqualTo(EntryFiles.FILE_BYTES_MAX + 4);
        assertThat(left().getFirst().whole()).isFalse();
    }

    @Test
    void folder_that_is_not_there_holds_no_dialogs() throws IOException {
        Files.delete(folder);

        assertThat(left()).isEmpty();
        Files.createDirectory(folder);
    }
}
