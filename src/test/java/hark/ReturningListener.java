package hark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Scanner;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client of the event port that wants everything there ever was, and comes back behind the last
/// event it had.
final class ReturningListener implements Runnable, AutoCloseable {
    private static final Pattern ID = Pattern.compile("<EVENTID>(\\d+)</EVENTID>");
    private static final Pattern TIME = Pattern.compile("<EVENTTIME>.*?</EVENTTIME>");

    private final int port;
    private final SequencedMap<Long, String> told = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private volatile boolean over;
    private long last;

    ReturningListener(int port) {
        this.port = port;
    }

    @Override
    public void run() {
        while (!over) {
            try (Socket socket = connect()) {
                hear(socket);
            } catch (IOException | NoSuchElementException e) {
                Thread.yield(); // the server is dead just now, or has died
            }
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(1_000);
        return socket;
    }

    private void hear(Socket socket) throws IOException {
        Scanner documents =
                new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)
                        .useDelimiter("(?<=</RESULT>|</EVENT>|</EVENTSLOST>)\r\n");
        socket.getOutputStream().write(replay(last));
        String answer = documents.next();
        if (answer.contains("<RESULTCODE>36<")) {
            return; // the disk is full, and with it the audit trail: he comes again
        }
        if (!answer.contains(">20<")) {
            fault("refused: " + answer);
        }
        while (!over) {
            take(documents.next());
        }
    }

    private static byte[] replay(long after) {
        return "<REQUEST><TYPE>EVENTREPLAY</TYPE><REQUESTID>1</REQUESTID><AFTER>%d</AFTER></REQUEST>\r\n"
                .formatted(after)
                .getBytes(StandardCharsets.UTF_8);
    }

    private synchronized void take(String document) {
        Matcher id = ID.matcher(document);
        if (!id.find()) {
            faults.add("no event: " + document);
            return;
        }
        long number = Long.parseLong(id.group(1));
        if (number <= last) {
            faults.add(number + " came after " + last);
        }
        last = number;
        told.put(
                number,
                TIME.matcher(document)
                        .replaceAll("")
                        .replaceAll("\\s|<COREIDENT>1</COREIDENT>", ""));
        notifyAll();
    }

    private synchronized void fault(String what) {
        faults.add(what);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized boolean knows(String device) {
        return told.values().stream().anyMatch(each -> each.contains("<DEVICEID>" + device + "<"));
    }

    /// All it has been told up to the beginning of this call, once that has come.
    synchronized SequencedMap<Long, String> upTo(String call) {
        String begins = "<EVENTTYPE>CALLSTART</EVENTTYPE><DEVICEID>" + call + "<";
        long until = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        try {
            while (told.isEmpty()
                    || told.values().stream().noneMatch(each -> each.contains(begins))) {
                if (System.nanoTime() > until) {
                    throw new AssertionError("never told of " + call + ", but of " + told.size());
                }
                wait(1_000);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        SequencedMap<Long, String> all = new TreeMap<>();
        for (var each : told.entrySet()) {
            all.put(each.getKey(), each.getValue());
            if (each.getValue().contains(begins)) {
                return all;
            }
        }
        return all;
    }

    /// Comes, asks for everything, and is gone in the middle of an event, without a goodbye, again
    /// and again.
    void comeAndGo(BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            try (Socket socket = connect()) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream().write(replay(0));
                socket.getInputStream().readNBytes(1_000);
            } catch (IOException e) {
                Thread.yield(); // the server is dead just now
            }
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
