package hark.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerTest {
    private final List<String> found = new ArrayList<>();
    private final Scanner scanner =
            new Scanner(
                    new Scanner.Told() {
                        @Override
                        public void document(long document, long happening) {
                            found.add(document + ":" + happening);
                        }

                        @Override
                        public void lost() {
                            found.add("lost");
                        }
                    });

    /// As the server writes it.
    static String event(long id, long number) {
        return """
        <EVENT>
        	<EVENTID>%d</EVENTID>
        	<EVENTTYPE>CALLUPDATE</EVENTTYPE>
        	<EVENTTIME>4/12/2017 3:51:30 PM -05:00</EVENTTIME>
        	<COREIDENT>1</COREIDENT>
        	<DEVICEID>d1</DEVICEID>
        	<USER1>@%d@</USER1>
        </EVENT>
        """
                .formatted(id, number)
                .replace("\n", "\r\n");
    }

    static String lost(long count) {
        return "<EVENTSLOST>\r\n\t<COUNT>"
                + count
                + "</COUNT>\r\n\t<FROM>1</FROM>\r\n</EVENTSLOST>\r\n";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100, 10_000})
    void documents_are_found_however_they_are_cut(int step) {
        String all = event(9, 1) + event(12, 22_345) + lost(3) + event(1_000_000, 7);
        byte[] bytes = all.getBytes(StandardCharsets.US_ASCII);

        for (int from = 0; from < bytes.length; from += step) {
            scanner.take(bytes, from, Math.min(bytes.length, from + step));
        }

        assertThat(found).containsExactly("9:1", "12:22345", "lost", "1000000:7");
    }
}
