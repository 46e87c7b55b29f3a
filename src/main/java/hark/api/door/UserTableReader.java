package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.ImportUser;
import hark.api.command.UserTable;
import hark.api.command.ValueForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The component of IMPORTUSERS: each line of a table becomes the IMPORTUSER it stands for, and is held against the
/// same forms.
final class UserTableReader implements ComponentReader {
    private static final String CSV = "CSV";
    private static final String CSVGZIP = "CSVGZIP";
    private static final Set<String> NO_COLUMNS =
            Set.of(ActionReader.ACTION, "PASSWORD", "DETAILS");
    private static final int LINES_MAX = 50_000;
    private static final UserTable NOBODY = new UserTable(List.of());

    private final Supplier<CommandShape> users;

    /// @param users the shape of IMPORTUSER
    UserTableReader(Supplier<CommandShape> users) {
        this.users = users;
    }

    @Override
    public Map<String, Form> parameters() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put(CSV, form("a table of users"));
        forms.put(CSVGZIP, form("a table of users, gzip in Base64"));
        return forms;
    }

    private static Form form(String described) {
        return new Form(
                described, new ValueForm.Table(), ResultCode.PARAMETERS_INVALID, Optional::of);
    }

    @Override
    public boolean given(Request request) {
        return !value(request, CSV).isEmpty() || !value(request, CSVGZIP).isEmpty();
    }

    private static String value(Request request, String name) {
        return request.parameters().getOrDefault(name, "");
    }

    @Override
    public Object read(Request request, Findings findings) {
        if (!given(request)) {
            return NOBODY;
        }
        String plain = value(request, CSV);
        Optional<String> text =
                plain.isEmpty() ? Unzipped.text(value(request, CSVGZIP)) : Optional.of(plain);
        if (text.isEmpty()) {
            findings.wrong(
                    ResultCode.PARAMETERS_INVALID,
                    "CSVGZIP must be gzip in Base64, of at most 16 MiB of UTF-8");
            return NOBODY;
        }
        return switch (CsvTable.of(text.get(), columns())) {
            case CsvTable.Reading.Read(CsvTable table) -> users(table, findings);
            case CsvTable.Reading.Refused(String why) -> {
                findings.wrong(ResultCode.PARAMETERS_INVALID, why);
                yield NOBODY;
            }
        };
    }

    /// Those of the list first, in its order.
    private List<String> columns() {
        return users.get().readers().stream()
                .flatMap(reader -> reader.parameters().keySet().stream())
                .filter(name -> !NO_COLUMNS.contains(name))
                .toList();
    }

    private UserTable users(CsvTable table, Findings findings) {
        if (table.rows().size() > LINES_MAX) {
            findings.wrong(
                    ResultCode.PARAMETERS_INVALID, "there are more than " + LINES_MAX + " lines");
            return NOBODY;
        }
        List<UserTable.Line> lines = new ArrayList<>(table.rows().size());
        table.rows().forEach(row -> lines.add(user(table, row)));
        return new UserTable(lines);
    }

    private UserTable.Line user(CsvTable table, CsvTable.Row row) {
        if (row.fields().size() > table.columns().size()) {
            return new UserTable.Line.Refused(
                    row.number(),
                    Answer.of(
                            ResultCode.PARAMETERS_INVALID,
                            "there are more fields than the %d columns"
                                    .formatted(table.columns().size())));
        }
        Map<String, String> told = new LinkedHashMap<>();
        told.put(ActionReader.ACTION, ImportUser.Action.UPDATE.name());
        for (int i = 0; i < row.fields().size(); i++) {
            told.put(table.columns().get(i), row.fields().get(i));
        }
        Findings findings = new Findings();
        CommandShape shape = users.get();
        ImportUser user =
                (ImportUser) shape.read(new Request(shape.entry().type(), "", told), findings);
        return findings.refusal()
                .<UserTable.Line>map(why -> new UserTable.Line.Refused(row.number(), why))
                .orElseGet(() -> new UserTable.Line.Read(row.number(), user));
    }
}
