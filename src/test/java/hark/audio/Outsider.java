package hark.audio;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A program that others wrote and that knows better. Where it is not installed its tests are skipped, and say so.
public record Outsider(String name) {
    public static final Outsider FFMPEG = new Outsider("ffmpeg");
    public static final Outsider FFPROBE = new Outsider("ffprobe");
    public static final Outsider SOX = new Outsider("sox");

    /// Runs it.
    ///
    /// @return what it said on its standard output; nothing is expected on the other one
    public byte[] run(String... arguments) throws IOException, InterruptedException {
        return run(new byte[0], arguments);
    }

    public byte[] run(byte[] input, String... arguments) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), name + " is not installed");
        List<String> command = new ArrayList<>(List.of(name));
        Collections.addAll(command, arguments);
        Process process = new ProcessBuilder(command).start();
        CompletableFuture<byte[]> said =
                CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
        CompletableFuture<byte[]> complaints =
                CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        }
        int code = process.waitFor();
        if (code != 0 || complaints.join().length > 0) {
            throw new AssertionError(
                    command + " ended with " + code + ": " + new String(complaints.join()));
        }
        return said.join();
    }

    private static byte[] all(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isInstalled() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }

    /// All samples of a file, as ffmpeg decodes them, interleaved; nothing may be wrong with it.
    public static short[] decoded(Path file) throws IOException, InterruptedException {
        return samples(
                FFMPEG.run(
                        "-v",
                        "error",
                        "-xerror",
                        "-err_detect",
                        "crccheck+bitstream+buffer+explode",
                        "-i",
                        file.toString(),
                        "-f",
                        "s16le",
                        "-"));
    }

    private static short[] samples(byte[] bytes) {
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }
}
