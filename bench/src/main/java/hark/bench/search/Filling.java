package hark.bench.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes many recordings of a real one. What is drawn stands in a table of its own first; columns and entry are both
/// made from there, so that they agree. What is not drawn is as in the real one.
///
/// Indexes of what is drawn are taken away meanwhile and made again as they were.
public final class Filling {
    private static final int AT_ONCE = 100_000;

    /// `any(n)` is a number from 0 to n-1. About a year of a call centre of 500 agents, oldest first.
    private static final String DRAWN =
            """
            CREATE TEMP TABLE drawn AS
            WITH RECURSIVE n (i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last})
            SELECT
                i AS ident,
                lower(hex(randomblob(4)) || '-' || hex(randomblob(2))
                    || '-4' || substr(hex(randomblob(2)), 2) || '-8'
                    || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))) AS globalid,
                CASE any(50) WHEN 0 THEN '' ELSE CAST(1 + any(500) AS TEXT) END AS agent_id,
                CAST(4000 + any(1000) AS TEXT) AS device_id,
                CASE any(10) WHEN 0 THEN '' ELSE 'agent' || any(500) END AS device_alias,
                '+1555' || printf('%07d', 1234567 + any(100000) * 17) AS ani,
                '800555' || printf('%04d', any(100)) AS dnis,
                lower(hex(randomblob(8))) || '@sbc' || any(4) || '.example' AS callid,
                substr('IIIO', 1 + any(4), 1) AS calldirection,
                'g' || any(20) AS gate,
                's' || any(40) AS sgroup,
                1 + any(500) AS channel,
                (SELECT recording_time FROM recording WHERE ident = ${real})
                    - (${count} + ${real} - i) * 31500000 + any(31500000) AS recording_time,
                1 + abs(random() % (2 + abs(random() % 900))) AS duration,
                CASE any(20) WHEN 0 THEN 'API' WHEN 1 THEN 'ONDEMAND' WHEN 2 THEN 'TIMED' ELSE 'CTI' END
                    AS recording_type,
                lower(hex(randomblob(32))) AS audio_hash,
                CASE any(4) WHEN 0 THEN 50 ELSE 0 END AS priority,
                CASE any(10) WHEN 0 THEN -1 WHEN 1 THEN 3650 WHEN 2 THEN 365 ELSE 90 END AS keepdays,
                CASE any(20) WHEN 0 THEN 2 ELSE -1 END AS archive_action_id,
                any(100) = 0 AS locked,
                any(10) = 0 AS listenedto,
                any(20) = 0 AS overridden,
                CASE any(100) WHEN 0 THEN 'tape ' || any(500) ELSE '' END AS medialabel,
                CASE any(20) WHEN 0 THEN 'form ' || any(30) ELSE '' END AS qa_forms,
                CASE any(20) WHEN 0 THEN 'team ' || any(12) ELSE '' END AS qa_group_id,
                CASE any(20) WHEN 0 THEN CAST(any(101) AS TEXT) ELSE '' END AS qa_score,
                CASE any(20) WHEN 0 THEN '100' ELSE '' END AS qa_poss_score,
                'ORD-' || printf('%07d', any(9000000)) AS user1,
                json_extract('["Ann","Bob","Carla","Dmitri","Eve","Farid","Grace","Hugo"]', '$[' || any(8) || ']')
                    || ' ' || json_extract(
                    '["Smith","Jones","Garcia","Chen","Mueller","Rossi","Novak","Silva","Okoye","Sato"]',
                    '$[' || any(10) || ']') AS user2,
                CASE any(2) WHEN 0 THEN 'queue ' || any(50) ELSE '' END AS user3,
                CASE any(5) WHEN 0 THEN 'note ' || any(1000000) ELSE '' END AS user4,
                CASE any(10) WHEN 0 THEN 'C' || any(1000) ELSE '' END AS user5,
                CASE any(200) WHEN 0 THEN 'FAILED' WHEN 1 THEN 'PURGED' ELSE 'COMPLETE' END AS state,
                CASE any(3) WHEN 0 THEN 'PCMA' ELSE 'PCMU' END AS codec,
                CASE any(10) WHEN 0 THEN any(50) ELSE 0 END AS lost_packets,
                CASE any(5) WHEN 0 THEN any(60) ELSE 0 END AS blackout_seconds,
                CASE any(30) WHEN 0 THEN -1 ELSE 1 + any(5) END AS schedule_id
            FROM n
            """;

    private static final String FOLLOWING =
            """
            CREATE TEMP TABLE whole AS SELECT *, duration * 100 AS packets, 44 + duration * 32000 AS audio_size,
                strftime('%Y/%m/%d/', recording_time / 1000000, 'unixepoch') || globalid || '.wav' AS filename,
                CASE keepdays WHEN -1 THEN NULL ELSE recording_time + keepdays * 86400000000 END AS purge_after
                FROM drawn
            """;

    /// What is drawn, as the two say it.
    private static final Set<String> NAMES =
            Pattern.compile(" AS (\\w+)")
                    .matcher(DRAWN + FOLLOWING)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toUnmodifiableSet());

    /// Merged into the real one's entry; what is NULL is not there.
    private static final String ENTRY =
            """
            json_patch(real.entry, json_object('id', d.ident, 'globalId', d.globalid,
              'key', json_object('deviceId', d.device_id),
              'deviceAlias', nullif(d.device_alias, ''), 'agentId', nullif(d.agent_id, ''), 'channel', d.channel,
              'fields', json_object('values', json_object('ANI', d.ani, 'DNIS', d.dnis, 'CALLID', d.callid,
                'CALLDIRECTION', d.calldirection, 'GATE', d.gate, 'SGROUP', d.sgroup, 'USER1', nullif(d.user1, ''),
                'USER2', nullif(d.user2, ''), 'USER3', nullif(d.user3, ''), 'USER4', nullif(d.user4, ''),
                'USER5', nullif(d.user5, ''))),
              'start', strftime('%Y-%m-%dT%H:%M:%S', d.recording_time / 1000000, 'unixepoch')
                || printf('.%06dZ', d.recording_time % 1000000),
              'duration', 'PT' || d.duration || 'S', 'type', d.recording_type, 'state', d.state,
              'retention', json_object('keepDays', nullif(d.keepdays, -1),
                'archiveAction', nullif(d.archive_action_id, -1), 'priority', d.priority,
                'locked', json(iif(d.locked, 'true', 'false')),
                'overridden', json(iif(d.overridden, 'true', 'false'))),
              'notes', json_object('listenedTo', json(iif(d.listenedto, 'true', 'false')), 'mediaLabel', d.medialabel,
                'qaForms', d.qa_forms, 'qaGroupId', d.qa_group_id, 'qaScore', d.qa_score,
                'qaPossScore', d.qa_poss_score),
              'sealing', json_object('filename', d.filename, 'sha256', d.audio_hash, 'bytes', d.audio_size,
                'codec', d.codec, 'packets', d.packets, 'lost', d.lost_packets,
                'blackout', 'PT' || d.blackout_seconds || 'S'),
              'scheduleId', nullif(d.schedule_id, -1), 'decisionId', NULL,
              'failure', iif(d.state = 'FAILED', 'the disk was full', '')))
            """;

    private final Statement sql;
    private final long real;
    private final int count;

    private Filling(Statement sql, long real, int count) {
        this.sql = sql;
        this.real = real;
        this.count = count;
    }

    /// Adds so many recordings like the newest one that is there.
    public static void fill(Connection database, int count) throws SQLException {
        try (Statement sql = database.createStatement()) {
            long real = Long.parseLong(texts(sql, "SELECT max(ident) FROM recording").getFirst());
            new Filling(sql, real, count).fill();
        }
    }

    private void fill() throws SQLException {
        sql.execute("PRAGMA journal_mode = OFF");
        sql.execute("PRAGMA synchronous = OFF");
        sql.execute("PRAGMA cache_size = -262144");
        Map<String, String> indexes = indexes();
        for (String index : indexes.keySet()) {
            sql.execute("DROP INDEX " + index);
        }
        for (int done = 0; done < count; done += AT_ONCE) {
            add(real + 1 + done, real + Math.min(count, done + AT_ONCE));
        }
        for (String index : indexes.values()) {
            sql.execute(index);
        }
        sql.execute("PRAGMA journal_mode = WAL");
    }

    /// Of the columns that are drawn. The others are made while rows come: blank ones cost nothing.
    private Map<String, String> indexes() throws SQLException {
        Map<String, String> indexes = new HashMap<>();
        String all =
                """
                SELECT name, sql, (SELECT name FROM pragma_index_info(sqlite_master.name) WHERE seqno = 0)
                FROM sqlite_master WHERE type = 'index' AND tbl_name = 'recording' AND sql IS NOT NULL
                """;
        try (ResultSet row = sql.executeQuery(all)) {
            while (row.next()) {
                if (NAMES.contains(row.getString(3))) {
                    indexes.put(row.getString(1), row.getString(2));
                }
            }
        }
        return indexes;
    }

    private void add(long first, long last) throws SQLException {
        sql.execute("BEGIN");
        sql.execute(
                DRAWN.replaceAll("any\\((\\d+)\\)", "abs(random() % $1)")
                        .replace("${first}", "" + first)
                        .replace("${last}", "" + last)
                        .replace("${real}", "" + real)
                        .replace("${count}", "" + count));
        sql.execute(FOLLOWING);
        sql.execute(insert());
        sql.execute("DROP TABLE temp.whole");
        sql.execute("DROP TABLE temp.drawn");
        sql.execute("COMMIT");
    }

    private String insert() throws SQLException {
        List<String> into = texts(sql, "SELECT name FROM pragma_table_info('recording')");
        List<String> from = new ArrayList<>();
        for (String column : into) {
            from.add(
                    switch (column) {
                        case "entry" -> ENTRY;
                        case "decision_id" -> "NULL";
                        default -> (NAMES.contains(column) ? "d." : "real.") + column;
                    });
        }
        return "INSERT INTO recording (%s) SELECT %s FROM whole d, recording real WHERE real.ident = %d"
                .formatted(String.join(", ", into), String.join(", ", from), real);
    }

    private static List<String> texts(Statement sql, String select) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = sql.executeQuery(select)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
