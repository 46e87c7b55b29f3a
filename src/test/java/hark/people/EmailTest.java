package hark.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.com",
                "Ann.Smith+hark@mail.example.co.uk",
                "o'brien@example.ie",
                "root@localhost",
                "\"ann smith\"@example.com",
                "\"a\\\"b@c\"@example.com",
                "ann@[192.0.2.1]",
                "ann@[IPv6:2001:db8::1]",
                "1@2.de"
            })
    void has_the_form_of_an_address(String address) {
        assertThat(Email.of(address)).contains(new Email(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ann",
                "ann@",
                "@example.com",
                "ann smith@example.com",
                "ann..smith@example.com",
                ".ann@example.com",
                "ann@example..com",
                "ann@-example.com",
                "ann@example.com.",
                "ann@exam_ple.com",
                "ann@[300.0.2.1]",
                "ann@example.com, bob@example.com",
                "ann@example.com;bob@example.com",
                "Ann <ann@example.com>",
                "ann@bob@example.com",
                "j\u00f6rg@example.com",
                "ann@example.com\u0000"
            })
    void has_not_the_form_of_an_address(String address) {
        assertThat(Email.of(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65})
    void the_local_part_has_at_most_64_characters(int length) {
        assertThat(Email.of("a".repeat(length) + "@example.com").isPresent())
                .isEqualTo(length == 64);
    }

    @ParameterizedTest
    @ValueSource(ints = {254, 255})
    void the_whole_has_at_most_254_characters(int length) {
        String domain = ("b".repeat(60) + ".").repeat(4);
        String local = "a".repeat(length - domain.length() - "@de".length());

        assertThat(Email.of(local + "@" + domain + "de").isPresent()).isEqualTo(length == 254);
    }
}
