package hark.api.command;

import hark.api.ResultCode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Every TYPE there is: those that this installation can do, and those it only knows.
public final class Catalogue {
    /// What any command may answer before it runs, or because what it needs is not there now.
    public static final List<ResultCode> ON_THE_WAY =
            List.of(
                    ResultCode.REQUESTID_INVALID,
                    ResultCode.COMMAND_QUEUE_FULL,
                    ResultCode.ERROR_RECORDER_NOT_RUNNING,
                    ResultCode.ERROR_LOGGER_NOT_RUNNING,
                    ResultCode.ERROR_PROCESSING_MESSAGE,
                    ResultCode.DATABASE_QUERY_ERROR,
                    ResultCode.ERROR_UNKNOWN);

    private final Map<String, CommandEntry> byType = new LinkedHashMap<>();

    public Catalogue(List<CommandEntry> all) {
        all.stream().sorted(Comparator.comparing(CommandEntry::category)).forEach(this::add);
    }

    private void add(CommandEntry entry) {
        if (byType.putIfAbsent(entry.type(), entry) != null) {
            throw new IllegalStateException(entry.type() + " is declared twice");
        }
    }

    /// By chapter, in the order of the table of contents.
    public List<CommandEntry> entries() {
        return List.copyOf(byType.values());
    }

    public Optional<CommandEntry> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /// In any case: for readers that take the root's name for the TYPE.
    public boolean knows(String type) {
        return byType.containsKey(type.toUpperCase(Locale.ROOT));
    }
}
