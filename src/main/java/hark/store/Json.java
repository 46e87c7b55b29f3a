package hark.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Values of one type as text and back, without loss: JSON of their record components, everything beyond ASCII escaped,
/// so that even half a surrogate pair comes back as it went. One in the name of a map's entry becomes a question mark.
/// A list or map that is missing is empty: an earlier version did not know of it.
final class Json<T> {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .changeDefaultPropertyInclusion(
                            included -> included.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                    .changeDefaultNullHandling(
                            missing -> JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
                    .changeDefaultVisibility(
                            visible -> visible.withIsGetterVisibility(Visibility.NONE))
                    .addModule(new SimpleModule().addKeySerializer(String.class, new Name()))
                    .build();

    private final Class<T> type;

    private Json(Class<T> type) {
        this.type = type;
    }

    static <T> Json<T> of(Class<T> type) {
        return new Json<>(type);
    }

    String write(T value) {
        return new String(MAPPER.writeValueAsBytes(value), StandardCharsets.ISO_8859_1);
    }

    T read(String text) throws SQLException {
        try {
            return MAPPER.readValue(new StringReader(text), type);
        } catch (JacksonException e) {
            throw new SQLException("what the database holds cannot be understood", e);
        }
    }

    /// The parser takes half a surrogate pair in a value, but refuses the whole text for one in a name.
    private static final class Name extends ValueSerializer<String> {
        @Override
        public void serialize(String name, JsonGenerator json, SerializationContext context) {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            json.writeName(new String(text, StandardCharsets.UTF_8));
        }
    }
}
