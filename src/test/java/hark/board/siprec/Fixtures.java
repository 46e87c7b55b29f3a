package hark.board.siprec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// INVITEs as the makers send them. Lines that begin with # say what is peculiar about one; the length is put in here.
final class Fixtures {
    static final List<String> MAKERS =
            List.of(
                    "oracle",
                    "cube",
                    "opensips",
                    "metaswitch",
                    "ribbon",
                    "audiocodes",
                    "broadworks",
                    "avaya");

    private Fixtures() {}

    static String invite(String maker) throws IOException {
        try (InputStream in = Fixtures.class.getResourceAsStream("/sip/" + maker + ".txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String message =
                    text.lines()
                            .dropWhile(line -> line.startsWith("#"))
                            .collect(Collectors.joining("\r\n", "", "\r\n"));
            int bodyAt = message.indexOf("\r\n\r\n") + 4;
            int length = message.substring(bodyAt).getBytes(StandardCharsets.UTF_8).length;
            return message.substring(0, bodyAt - 2)
                    + "Content-Length: "
                    + length
                    + "\r\n\r\n"
                    + message.substring(bodyAt);
        }
    }
}
