-- Every table in DuckDB, typed; run in the folder of the .parquet files: duckdb -init duckdb.sql
CREATE OR REPLACE VIEW parties AS SELECT * FROM 'parties.parquet';
CREATE OR REPLACE VIEW people AS SELECT * FROM 'people.parquet';
CREATE OR REPLACE VIEW offices AS SELECT * FROM 'offices.parquet';
CREATE OR REPLACE VIEW issues AS SELECT * FROM 'issues.parquet';
CREATE OR REPLACE VIEW series AS SELECT * FROM 'series.parquet';
CREATE OR REPLACE VIEW events AS SELECT * FROM 'events.parquet';
CREATE OR REPLACE VIEW meetings AS SELECT * FROM 'meetings.parquet';
CREATE OR REPLACE VIEW meeting_parties AS SELECT * FROM 'meeting_parties.parquet';
CREATE OR REPLACE VIEW participants AS SELECT * FROM 'participants.parquet';
CREATE OR REPLACE VIEW sources AS SELECT * FROM 'sources.parquet';
CREATE OR REPLACE VIEW meeting_issues AS SELECT * FROM 'meeting_issues.parquet';
CREATE OR REPLACE VIEW positions AS SELECT * FROM 'positions.parquet';
CREATE OR REPLACE VIEW accounts AS SELECT * FROM 'accounts.parquet';
CREATE OR REPLACE VIEW outcomes AS SELECT * FROM 'outcomes.parquet';
CREATE OR REPLACE VIEW outcome_parties AS SELECT * FROM 'outcome_parties.parquet';
CREATE OR REPLACE VIEW outcome_log AS SELECT * FROM 'outcome_log.parquet';
CREATE OR REPLACE VIEW expectations AS SELECT * FROM 'expectations.parquet';
CREATE OR REPLACE VIEW related_meetings AS SELECT * FROM 'related_meetings.parquet';
CREATE OR REPLACE VIEW relations AS SELECT * FROM 'relations.parquet';
CREATE OR REPLACE VIEW relation_levels AS SELECT * FROM 'relation_levels.parquet';
CREATE OR REPLACE VIEW relation_ranks AS SELECT * FROM 'relation_ranks.parquet';
CREATE OR REPLACE VIEW dyad_year AS SELECT * FROM 'dyad_year.parquet';
CREATE OR REPLACE VIEW party_year AS SELECT * FROM 'party_year.parquet';
CREATE OR REPLACE VIEW coverage AS SELECT * FROM 'coverage.parquet';
CREATE OR REPLACE VIEW coverage_gaps AS SELECT * FROM 'coverage_gaps.parquet';
CREATE OR REPLACE VIEW withdrawn AS SELECT * FROM 'withdrawn.parquet';
CREATE OR REPLACE VIEW dyads AS SELECT r.party_a, a.name AS name_a, r.party_b, b.name AS name_b, r.contacts, r.first_contact, r.last_contact,
            r.checked_to, r.is_complete, r.complete_through, r.days_silent, r.usual_gap, r.longest_gap,
            r.held_in_a, r.held_in_b, r.held_elsewhere, r.held_remotely,
            r.both_attended, r.url
        FROM relations AS r
        JOIN parties AS a ON a.code = r.party_a
        JOIN parties AS b ON b.code = r.party_b
        ORDER BY r.contacts DESC, r.party_a, r.party_b;
CREATE OR REPLACE VIEW open_promises AS SELECT m.date, m.title, o."by", o.toward, o.text, o.issue_id, o.due, o.state, o.days_overdue, o.checked_on,
            o.corroboration, o.meeting_id, o.id AS outcome_id, m.url || '#' || o.id AS url
        FROM outcomes AS o
        JOIN meetings AS m ON m.id = o.meeting_id
        WHERE o.state IN ('overdue', 'unchecked', 'open', 'in-progress')
        ORDER BY o.days_overdue DESC, m.date, o.meeting_id, o.n;
CREATE OR REPLACE VIEW silences AS SELECT a.name AS name_a, b.name AS name_b, s.level, s.rank, s.days_silent, s.usual_gap, s.times_usual,
            m.date AS last_contact, s.complete_through, m.title AS last_meeting, m.url
        FROM (
            SELECT party_a, party_b, NULL AS level, NULL AS rank, days_silent, usual_gap, times_usual, complete_through,
                last_meeting_id
            FROM relations
            UNION ALL
            SELECT party_a, party_b, level, NULL, days_silent, NULL, NULL, complete_through, last_meeting_id
            FROM relation_levels
            UNION ALL
            SELECT party_a, party_b, level, rank, days_silent, NULL, NULL, complete_through, last_meeting_id
            FROM relation_ranks
        ) AS s
        JOIN parties AS a ON a.code = s.party_a
        JOIN parties AS b ON b.code = s.party_b
        JOIN meetings AS m ON m.id = s.last_meeting_id
        WHERE s.days_silent IS NOT NULL
        ORDER BY s.times_usual DESC NULLS LAST, s.days_silent DESC, s.party_a, s.party_b, s.level, s.rank;
