package hark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;

/// A server in a process of its own, which can be killed and started again on the same data and
/// ports.
final class ServerProcess {
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path data;
    private final int commands;
    private final int events;
    private Optional<Process> running = Optional.empty();

    private ServerProcess(Path data, int commands, int events) {
        this.data = data;
        this.commands = commands;
        this.events = events;
    }

    static ServerProcess in(Path data) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, here);
                ServerSocket two = new ServerSocket(0, 1, here)) {
            return new ServerProcess(data, one.getLocalPort(), two.getLocalPort());
        }
    }

    int eventsPort() {
        return events;
    }

    /// Returns when its ports are open.
    void start() throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "--enable-native-access=ALL-UNNAMED",
                                Main.class.getName(),
                                "serve",
                                "--data",
                                data.toString()));
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=%d events.bind=127.0.0.1 events.port=%d"
                        + " web.enabled=false http.enabled=false sip.enabled=false"
                        + " recording.minFreeMb=0 recording.emergencyMb=0 disk.warnFreeMb=0";
        for (String set : sets.formatted(commands, events).split(" ")) {
            command.add("--set");
            command.add(set);
        }
        Process server =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
        running = Optional.of(server);
        BufferedReader words = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            said.append(line).append('\n');
            if (line.contains("is ready after")) {
                Thread.startVirtualThread(() -> words.lines().forEach(each -> {}));
                return;
            }
        }
        throw new AssertionError("the server did not start: " + said);
    }

    /// As SIGKILL does it.
    void kill() throws InterruptedException {
        if (running.isPresent()) {
            running.get().destroyForcibly().waitFor();
        }
    }

    /// From now on no file of the server may grow beyond that many bytes: to it the disk is full.
    void limitFiles(String bytes) throws IOException, InterruptedException {
        int limited =
                new ProcessBuilder(
                                "prlimit",
                                "--pid",
                                Long.toString(running.orElseThrow().pid()),
                                "--fsize=" + bytes + ":")
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(limited).isZero();
    }

    /// The answer to a command, over a connection of its own.
    String ask(String type, String fields) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), commands);
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String request =
                    "<REQUEST><TYPE>%s</TYPE><REQUESTID>7</REQUESTID>%s</REQUEST>\r\n"
                            .formatted(type, fields);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answers.useDelimiter("</RESULT>").next();
        }
    }
}
