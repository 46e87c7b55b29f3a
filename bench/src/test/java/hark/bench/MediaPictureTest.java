package hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hark.bench.media.MediaResult;
import hark.bench.media.RtpPacer;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class MediaPictureTest {
    private static final int SECONDS = 10;

    private static MediaResult result(String side, int calls, long missing, long cpuMillis) {
        long sent = calls * 100L * SECONDS;
        return new MediaResult(
                side,
                calls,
                SECONDS,
                new RtpPacer.Pace(sent, 0, 0),
                sent,
                sent - missing,
                0,
                0,
                cpuMillis,
                0,
                0,
                0,
                0,
                0,
                "");
    }

    private static NodeList circles(List<MediaResult> results) throws Exception {
        Document picture =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(MediaPicture.of(results))));
        return picture.getElementsByTagName("circle");
    }

    private static double y(NodeList circles, int index) {
        return Double.parseDouble(((Element) circles.item(index)).getAttribute("cy"));
    }

    @Test
    void more_cpu_stands_higher_and_no_loss_lies_on_the_ground() throws Exception {
        NodeList circles =
                circles(
                        List.of(
                                result("hark", 50, 0, 200),
                                result("tcpdump", 50, 0, 100),
                                result("hark", 500, 0, 1_000)));

        assertThat(circles.getLength()).isEqualTo(6);
        double tcpdump = y(circles, 0);
        double few = y(circles, 1);
        double many = y(circles, 2);
        assertThat(many).isLessThan(few);
        assertThat(few).isLessThan(tcpdump);
        assertThat(y(circles, 5)).isEqualTo(330 + 200);
    }

    @Test
    void it_is_drawn_the_same_in_every_country() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            NodeList circles = circles(List.of(result("hark", 50, 25, 123)));

            assertThat(y(circles, 1)).isBetween(330.0, 530.0);
        } finally {
            Locale.setDefault(before);
        }
    }
}
