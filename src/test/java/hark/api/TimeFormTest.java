package hark.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormTest {
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private final TimeForm times = new TimeForm(ZONE);

    @Test
    void times_are_written_as_a_real_server_was_seen_to_write_them() {
        assertThat(times.write(Instant.parse("2017-04-12T20:51:30Z")))
                .isEqualTo("4/12/2017 3:51:30 PM -05:00");
    }

    @Test
    void an_unset_time_is_the_first_second_of_the_calendar() {
        assertThat(times.write(Instant.MIN)).isEqualTo("1/1/0001 12:00:00 AM +00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "4/12/2017 3:51:30 PM -05:00, 2017-04-12T20:51:30Z",
        "4/12/2017 3:51:30 pm, 2017-04-12T20:51:30Z",
        "04/12/2017 15:51:30, 2017-04-12T20:51:30Z",
        "04/12/2017 15:51:30 +02:00, 2017-04-12T13:51:30Z",
        "2017-04-12T15:51:30-05:00, 2017-04-12T20:51:30Z",
        "2017-04-12T20:51:30Z, 2017-04-12T20:51:30Z",
        "2017-04-12T20:51:30.123Z, 2017-04-12T20:51:30.123Z",
        "2017-04-12T20:51:30.123456Z, 2017-04-12T20:51:30.123456Z",
        "2017-04-12T15:51:30.1234567-05:00, 2017-04-12T20:51:30.123456700Z",
        "2017-04-12T20:51:30.12Z, 2017-04-12T20:51:30.120Z",
        "1/1/0001 12:00:00 AM +00:00, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "2017-04-12 15:51:30, 2017-04-12T20:51:30Z",
        "2017-04-12T15:51, 2017-04-12T20:51:00Z",
        "2017-04-12, 2017-04-12T05:00:00Z"
    })
    void times_are_read_in_every_form_a_client_may_send(String text, String instant) {
        assertThat(times.read(text)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday",
        "13/32/2017 3:51:30 PM",
        "2/31/2026 10:00:00 AM -05:00",
        "2026-02-31T10:00:00Z",
        "+999999999-01-01T00:00:00Z",
        "1/1/+999999999 10:00:00",
        "10000-01-01",
        "0000-01-01",
        "2017-04-12T",
        "2017",
        "''"
    })
    void what_is_no_time_is_not_read(String text) {
        assertThat(times.read(text)).isEmpty();
    }

    @Test
    void what_was_written_is_read_again_with_its_offset() {
        TimeForm chicago = new TimeForm(ZoneOffset.ofHours(-5));
        OffsetDateTime time = OffsetDateTime.parse("2017-04-12T15:51:30-05:00");

        assertThat(TimeForm.written(chicago.write(time.toInstant()))).contains(time);
        assertThat(TimeForm.written(TimeForm.UNSET)).isEmpty();
        assertThat(TimeForm.written("")).isEmpty();
        assertThat(TimeForm.written("2017-04-12T15:51:30Z")).isEmpty();
    }
}
