package hark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.stream.Stream;

/// A server in a process of its own, which can be killed and started again on the same data and
/// ports.
final class ServerProcess {
    static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String COMMANDS = "tcp";
    private static final List<String> OTHERS = List.of("events", "web", "http", "sip");

    private final Path data;
    private final Map<String, Integer> ports;
    private Optional<Process> running = Optional.empty();

    private ServerProcess(Path data, Map<String, Integer> ports) {
        this.data = data;
        this.ports = ports;
    }

    /// @param listeners that are on beside `tcp`: of `events`, `web`, `http` and `sip`
    static ServerProcess in(Path data, String... listeners) throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String name : Stream.concat(Stream.of(COMMANDS), Stream.of(listeners)).toList()) {
            int port = freePort();
            while (ports.containsValue(port)) {
                port = freePort();
            }
            ports.put(name, port);
        }
        return new ServerProcess(data, ports);
    }

    /// Nobody's for TCP, and for UDP, which SIP has on the same number, neither.
    private static int freePort() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket tcp = new ServerSocket(0, 1, here);
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), here)) {
            return udp.getLocalPort();
        }
    }

    /// @param listener as it was named when the server was made
    int port(String listener) {
        return Optional.ofNullable(ports.get(listener)).orElseThrow();
    }

    private List<String> command() {
        List<String> sets =
                new ArrayList<>(
                        List.of(
                                "rtp.bind=127.0.0.1",
                                "recording.minFreeMb=0",
                                "recording.emergencyMb=0",
                                "disk.warnFreeMb=0"));
        ports.forEach((name, port) -> {
            sets.add(name + ".bind=127.0.0.1");
            sets.add(name + ".port=" + port);
        });
        OTHERS.stream()
                .filter(name -> !ports.containsKey(name))
                .forEach(name -> sets.add(name + ".enabled=false"));
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
        sets.forEach(set -> command.addAll(List.of("--set", set)));
        return command;
    }

    /// Returns when its ports are open.
    void start() throws IOException {
        Process server =
                new ProcessBuilder(command())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
        running = Optional.of(server);
        BufferedReader words = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            said.append(line).append('\n');
            if (line.contains("is ready after")) {
                Thread.startVirtualThread(() -> words.lines().forEach(_ -> {}));
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

    /// As SIGTERM does it: what is open is closed in order.
    void stop() throws InterruptedException {
        Process server = running.orElseThrow();
        server.destroy();
        server.waitFor();
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
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(COMMANDS));
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
