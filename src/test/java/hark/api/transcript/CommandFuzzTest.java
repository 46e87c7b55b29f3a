package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.ActionFacts;
import hark.api.command.Catalogue;
import hark.api.command.Category;
import hark.api.command.CommandEntry;
import hark.api.command.ParameterFacts;
import hark.api.door.Caller;
import hark.api.door.Door;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every command, made up from its own declaration: with parameters missing, blank, too long, of the wrong type, at
/// odds with each other. Whatever comes, the answer is one the command declares, and never a failure nobody foresaw.
class CommandFuzzTest {
    private static final int ROUNDS = 120;

    /// What no request may bring about. 23 stands for a database that refused, and here it has no reason to.
    private static final Set<ResultCode> FAULTS =
            EnumSet.of(
                    ResultCode.ERROR_UNKNOWN,
                    ResultCode.ERROR_PROCESSING_MESSAGE,
                    ResultCode.DATABASE_QUERY_ERROR,
                    ResultCode.ERROR_LOGGER_NOT_RUNNING,
                    ResultCode.ERROR_RECORDER_NOT_RUNNING);

    /// Which the door lets only superusers do.
    private static final Set<String> MAKE_SUPERUSERS = Set.of("IMPORTUSER", "IMPORTUSERS");

    private static final List<String> LIKELY =
            List.of(
                    "4678",
                    "4679",
                    "1",
                    "2",
                    "",
                    "Y",
                    "N",
                    "I",
                    "2026-03-02T10:00:00Z",
                    "a;b",
                    "15551234567");

    private static final List<String> HOSTILE =
            List.of(
                    " ",
                    "-1",
                    "0",
                    "-9223372036854775808",
                    "9223372036854775807",
                    "99999999999999999999999",
                    "1e9",
                    "0x10",
                    "NaN",
                    "\u0661\u0662",
                    "'; DROP TABLE recording; --",
                    "\" OR 1=1 --",
                    "%",
                    "_",
                    "*",
                    "a*b*c*d*e*f*g",
                    "..",
                    "z..a",
                    "5..1",
                    "<USER1>&amp;</USER1>]]>",
                    "&#0;",
                    "\u0000",
                    "\uD800",
                    "\uDFFF\uD800",
                    "\u202Etxt.exe",
                    "e\u0301\u0301\u0301\u0301",
                    "\uD83D\uDE00".repeat(40),
                    "\uFEFF",
                    "\r\n",
                    "13/13/2026 25:61:61",
                    "1/1/0001 12:00:00 AM +00:00",
                    "9999-12-31T23:59:59Z",
                    "+1000000000-12-31T23:59:59Z",
                    "a@b",
                    ";;;;",
                    "((((((((((",
                    "x".repeat(65),
                    "x".repeat(129),
                    "x".repeat(1_001),
                    "x".repeat(70_000));

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_answer_is_a_declared_one(long seed) throws Exception {
        Random random = new Random(seed);
        try (World world = new World(List.of(), folder)) {
            world.happens("session 4678");
            Door door = world.outside().door();
            for (CommandEntry entry : world.built()) {
                Set<ResultCode> declared = declared(entry);
                for (int round = 0; round < ROUNDS; round++) {
                    Request request = invented(entry, random);

                    Answer answer = door.answer(request, caller(entry, round));

                    assertThat(declared).as("%s, seed %d", request, seed).contains(answer.code());
                }
            }
        }
    }

    private static Set<ResultCode> declared(CommandEntry entry) {
        Set<ResultCode> declared = EnumSet.copyOf(Catalogue.ON_THE_WAY);
        declared.removeAll(FAULTS);
        declared.addAll(entry.answers());
        if (MAKE_SUPERUSERS.contains(entry.type())) {
            declared.add(ResultCode.COMMAND_NOT_ALLOWED);
        }
        return declared;
    }

    private static Caller caller(CommandEntry entry, int round) {
        return entry.category() == Category.EVENTS ? caller(Caller.Way.EVENT_PORT) : caller(round);
    }

    private static Caller caller(int round) {
        return caller(round % 2 == 0 ? Caller.Way.COMMAND_PORT : Caller.Way.JSON);
    }

    private static Caller caller(Caller.Way way) {
        return new Caller("127.0.0.1", InetAddress.getLoopbackAddress(), way, "fuzz");
    }

    private static Request invented(CommandEntry entry, Random random) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int often = 1 + random.nextInt(8);
        for (ParameterFacts parameter : entry.parameters()) {
            if (random.nextInt(often) == 0
                    || parameter.need() instanceof ParameterFacts.Need.Required) {
                parameters.put(parameter.name(), value(random));
            }
        }
        if (!entry.actions().isEmpty() && random.nextInt(10) > 0) {
            parameters.put("ACTION", one(actions(entry), random));
        }
        if (random.nextInt(4) == 0) {
            parameters.put("NOBODY_KNOWS", one(HOSTILE, random));
        }
        return new Request(entry.type(), Integer.toString(random.nextInt(1_000_000)), parameters);
    }

    private static List<String> actions(CommandEntry entry) {
        return entry.actions().stream().map(ActionFacts::action).toList();
    }

    private static String value(Random random) {
        return random.nextInt(3) == 0 ? one(HOSTILE, random) : one(LIKELY, random);
    }

    private static String one(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALLSTART", "CALLUPDATE", "RECORDUPDATE"})
    void values_come_back_exactly_as_they_were_sent(String type) throws Exception {
        try (World world = new World(List.of(), folder)) {
            world.happens("session 4678");
            Door door = world.outside().door();
            List<String> kept = new ArrayList<>(HOSTILE);
            kept.removeIf(value -> value.isBlank() || value.length() > 1_000);
            for (int i = 0; i < kept.size(); i++) {
                Map<String, String> parameters =
                        Map.of(
                                type.equals("RECORDUPDATE") ? "RECORDID" : "DEVICEID",
                                type.equals("RECORDUPDATE") ? "1" : "4678",
                                "USER15",
                                kept.get(i));

                Answer done = door.answer(new Request(type, "1" + i, parameters), caller(0));
                Answer list =
                        door.answer(
                                new Request("RECORDINFO", "2" + i, Map.of("RECORDID", "1")),
                                caller(0));

                assertThat(done.code().isError()).as("%s of %s", type, kept.get(i)).isFalse();
                assertThat(Bodies.first(list, "USER15")).contains(kept.get(i));
            }
        }
    }
}
