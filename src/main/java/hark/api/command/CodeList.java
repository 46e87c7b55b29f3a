package hark.api.command;

import hark.api.ResultCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Result codes that somebody looks for: numbers with commas between, or `ERROR` for all that say no.
public final class CodeList {
    public static final String ERRORS = "ERROR";
    private static final String NUMBER = "[0-9]{1,3}";

    private CodeList() {}

    /// Empty when it is no such list.
    public static Optional<Set<Integer>> read(String text) {
        String[] parts = text.split(",", -1);
        boolean understood =
                Stream.of(parts)
                        .map(String::strip)
                        .allMatch(part -> part.equalsIgnoreCase(ERRORS) || part.matches(NUMBER));
        return understood
                ? Optional.of(
                        Stream.of(parts)
                                .flatMap(part -> codes(part.strip()))
                                .collect(Collectors.toSet()))
                : Optional.empty();
    }

    private static Stream<Integer> codes(String part) {
        return part.equalsIgnoreCase(ERRORS)
                ? Arrays.stream(ResultCode.values())
                        .filter(ResultCode::isError)
                        .map(ResultCode::number)
                : Stream.of(Integer.valueOf(part));
    }
}
