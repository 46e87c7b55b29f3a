package hark.bench.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A database with one recording, with some of the columns.
final class OneRecording {
    static final String INDEX =
            "CREATE INDEX recording_by_ani ON recording (ani, recording_time) WHERE ani <> ''";

    private static final String TABLE =
            """
            CREATE TABLE recording (ident INTEGER PRIMARY KEY, globalid TEXT NOT NULL, agent_id TEXT NOT NULL,
              device_id TEXT NOT NULL, ani TEXT NOT NULL, callid TEXT NOT NULL, recording_time INTEGER NOT NULL,
              duration INTEGER NOT NULL, keepdays INTEGER NOT NULL, locked INTEGER NOT NULL, user4 TEXT NOT NULL,
              user9 TEXT NOT NULL, core_ident TEXT NOT NULL, state TEXT NOT NULL, purge_after INTEGER,
              entry TEXT NOT NULL, decision_id INTEGER) STRICT
            """;

    private static final String ROW =
            """
            INSERT INTO recording VALUES (7, 'f3c7', '', '20000', '+1565', '9e22', 1795657175066997, 8, 90, 0, '', '',
              'core-5', 'COMPLETE', 1803433175066997,
              '{"id":7,"globalId":"f3c7","coreIdent":"core-5","key":{"deviceId":"20000","instance":""},"channel":1,
                "fields":{"values":{"ANI":"+1565"}},"start":"2026-11-26T01:39:35.066997Z","duration":"PT8.3S",
                "retention":{"keepDays":90,"priority":0,"locked":false,"overridden":false},"decisionId":1}', 1)
            """;

    private OneRecording() {}

    static void in(Connection database) throws SQLException {
        try (Statement sql = database.createStatement()) {
            sql.execute("PRAGMA journal_mode = WAL");
            sql.execute(TABLE);
            sql.execute(INDEX);
            sql.execute(ROW);
        }
    }
}
