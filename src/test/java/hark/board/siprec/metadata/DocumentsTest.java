package hark.board.siprec.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionMetadata;
import hark.board.siprec.metadata.Metadata.Mode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private final Documents documents = new Documents();

    @Test
    void partial_documents_are_held_with_the_complete_one_before_them() {
        complete("a");
        partial("b");
        partial("c");

        assertThat(held()).containsExactly("1 a", "2 b", "3 c");
    }

    @Test
    void complete_document_takes_the_place_of_all_before_it() {
        complete("a");
        partial("b");
        complete("c");
        partial("d");

        assertThat(held()).containsExactly("3 c", "4 d");
        assertThat(documents.held().leftOut()).isZero();
    }

    @Test
    void what_cannot_be_read_is_held_and_takes_nobodys_place() {
        complete("a");
        documents.add(bytes("<"), Optional.empty(), 0);

        assertThat(held()).containsExactly("1 a", "2 <");
    }

    @Test
    void document_that_says_the_same_again_is_none_and_one_that_says_it_later_is_one() {
        complete("a");
        complete("a");
        assertThat(held()).containsExactly("1 a");

        complete("b");
        complete("a");
        assertThat(held()).containsExactly("3 a");
    }

    @Test
    void oldest_go_when_they_are_too_many_and_are_counted() {
        complete("a");
        for (int i = 0; i < Documents.DOCUMENTS_MAX + 1; i++) {
            partial("b" + i);
        }

        assertThat(held()).hasSize(Documents.DOCUMENTS_MAX).startsWith("3 b1");
        assertThat(documents.held().leftOut()).isEqualTo(2);
    }

    @Test
    void oldest_go_when_they_are_too_long_together_and_the_newest_stays_however_long_it_is() {
        complete("a".repeat(Documents.BYTES_MAX));
        partial("b");
        assertThat(held()).containsExactly("2 b");

        partial("c".repeat(Documents.BYTES_MAX + 1));
        assertThat(documents.held().documents()).hasSize(1);
        assertThat(documents.held().leftOut()).isEqualTo(2);
    }

    private void complete(String document) {
        documents.add(bytes(document), Optional.of(Mode.COMPLETE), 0);
    }

    private void partial(String document) {
        documents.add(bytes(document), Optional.of(Mode.PARTIAL), 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> held() {
        return documents.held().documents().stream().map(DocumentsTest::said).toList();
    }

    private static String said(SessionMetadata.Document document) {
        return document.number() + " " + StandardCharsets.UTF_8.decode(document.bytes());
    }
}
