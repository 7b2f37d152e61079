CREATE TABLE accounts (
    "meeting_id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "is_left_out" INTEGER NOT NULL,
    PRIMARY KEY ("meeting_id", "issue_id", "party"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("issue_id") REFERENCES issues ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("party") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 10 rows
CREATE INDEX accounts_issue_id ON accounts ("issue_id");
CREATE INDEX accounts_party ON accounts ("party");
CREATE TABLE coverage (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "parties" TEXT NOT NULL,
    "with_parties" TEXT,
    "levels" TEXT,
    "ranks" TEXT,
    "formats" TEXT,
    "covers" TEXT NOT NULL,
    "first_day" TEXT NOT NULL,
    "covered_through" TEXT NOT NULL,
    "completeness" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "introduction" TEXT,
    PRIMARY KEY ("id")
) WITHOUT ROWID;
-- 4 rows
CREATE TABLE coverage_gaps (
    "coverage_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "gap_from" TEXT NOT NULL,
    "gap_to" TEXT NOT NULL,
    "first_day" TEXT NOT NULL,
    "last_day" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    PRIMARY KEY ("coverage_id", "n"),
    FOREIGN KEY ("coverage_id") REFERENCES coverage ("id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 2 rows
CREATE TABLE dyad_year (
    "party_a" TEXT NOT NULL,
    "party_b" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "through" TEXT NOT NULL,
    "cow_a" INTEGER,
    "cow_b" INTEGER,
    "gw_a" INTEGER,
    "gw_b" INTEGER,
    "contacts" INTEGER NOT NULL,
    "contacts_leader" INTEGER NOT NULL,
    "contacts_vice_leader" INTEGER NOT NULL,
    "contacts_foreign_minister" INTEGER NOT NULL,
    "contacts_defence" INTEGER NOT NULL,
    "contacts_economic" INTEGER NOT NULL,
    "contacts_security_adviser" INTEGER NOT NULL,
    "contacts_senior_official" INTEGER NOT NULL,
    "contacts_multilateral" INTEGER NOT NULL,
    "contacts_defence_ministers" INTEGER NOT NULL,
    "contacts_economic_ministers" INTEGER NOT NULL,
    "in_person" INTEGER NOT NULL,
    "held_in_a" INTEGER NOT NULL,
    "held_in_b" INTEGER NOT NULL,
    "not_held" INTEGER NOT NULL,
    "both_attended" INTEGER NOT NULL,
    "are_covered" INTEGER NOT NULL,
    "complete_through" TEXT,
    "covered_levels" TEXT,
    "contacts_a" INTEGER NOT NULL,
    "contacts_b" INTEGER NOT NULL,
    PRIMARY KEY ("party_a", "party_b", "year"),
    FOREIGN KEY ("party_a") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("party_b") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 7 rows
CREATE INDEX dyad_year_party_b ON dyad_year ("party_b");
CREATE VIEW dyads AS 
        SELECT r.party_a, a.name AS name_a, r.party_b, b.name AS name_b, r.contacts, r.first_contact, r.last_contact,
            r.checked_to, r.is_complete, r.complete_through, r.days_silent, r.usual_gap, r.longest_gap,
            r.held_in_a, r.held_in_b, r.held_elsewhere, r.held_remotely,
            r.both_attended, r.url
        FROM relations AS r
        JOIN parties AS a ON a.code = r.party_a
        JOIN parties AS b ON b.code = r.party_b
        ORDER BY r.contacts DESC, r.party_a, r.party_b;
-- 3 rows
CREATE TABLE events (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "series_id" TEXT,
    "host" TEXT,
    "place_city" TEXT,
    "place_country" TEXT,
    "venue" TEXT,
    "place_latitude" REAL,
    "place_longitude" REAL,
    "date" TEXT,
    "date_first" TEXT,
    "date_last" TEXT,
    "end_date" TEXT,
    "introduction" TEXT,
    "meetings" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    PRIMARY KEY ("id"),
    FOREIGN KEY ("series_id") REFERENCES series ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("host") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("place_country") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 1 rows
CREATE INDEX events_host ON events ("host");
CREATE INDEX events_place_country ON events ("place_country");
CREATE INDEX events_series_id ON events ("series_id");
CREATE TABLE expectations (
    "meeting_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "kind" TEXT,
    "likelihood" TEXT,
    "said_by_id" TEXT,
    "said_by" TEXT,
    "said_by_party" TEXT,
    "due" TEXT,
    "due_first" TEXT,
    "due_last" TEXT,
    "source_id" TEXT NOT NULL,
    "checked_on" TEXT,
    "state" TEXT NOT NULL,
    "fulfilled_by" TEXT,
    "days_until" INTEGER,
    "closed_as" TEXT,
    "closed_on" TEXT,
    "closed_source_id" TEXT,
    PRIMARY KEY ("meeting_id", "id"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("said_by_id") REFERENCES people ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("said_by_party") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("fulfilled_by") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("meeting_id", "source_id") REFERENCES sources ("meeting_id", "id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("meeting_id", "closed_source_id") REFERENCES sources ("meeting_id", "id") DEFERRABLE INITIALLY DEFERRED
);
-- 4 rows
CREATE VIRTUAL TABLE expectations_fts USING fts5 ("text", content="expectations", tokenize = 'unicode61 remove_diacritics 2');
-- 4 rows
CREATE INDEX expectations_fulfilled_by ON expectations ("fulfilled_by");
CREATE INDEX expectations_meeting_id_closed_source_id ON expectations ("meeting_id", "closed_source_id");
CREATE INDEX expectations_meeting_id_source_id ON expectations ("meeting_id", "source_id");
CREATE INDEX expectations_said_by_id ON expectations ("said_by_id");
CREATE INDEX expectations_said_by_party ON expectations ("said_by_party");
CREATE TABLE issues (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "issue_group" TEXT,
    "summary" TEXT,
    "plover_context" TEXT,
    "introduction" TEXT,
    "meetings" INTEGER NOT NULL,
    "meetings_raised" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    PRIMARY KEY ("id")
) WITHOUT ROWID;
-- 3 rows
CREATE TABLE meeting_issues (
    "meeting_id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "is_listed" INTEGER NOT NULL,
    "raised_by" TEXT,
    "raised_by_all" INTEGER NOT NULL,
    "only_raised_by" TEXT,
    PRIMARY KEY ("meeting_id", "issue_id"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("issue_id") REFERENCES issues ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("only_raised_by") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 7 rows
CREATE INDEX meeting_issues_issue_id ON meeting_issues ("issue_id");
CREATE INDEX meeting_issues_only_raised_by ON meeting_issues ("only_raised_by");
CREATE TABLE meeting_parties (
    "meeting_id" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "is_principal" INTEGER NOT NULL,
    "capacity" TEXT NOT NULL,
    "local_date" TEXT,
    "is_host" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    PRIMARY KEY ("meeting_id", "party"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("party") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 16 rows
CREATE INDEX meeting_parties_party ON meeting_parties ("party");
CREATE TABLE meetings (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "date_first" TEXT NOT NULL,
    "date_last" TEXT NOT NULL,
    "date_precision" TEXT NOT NULL,
    "end_date" TEXT,
    "year" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "occurrence" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "rank" TEXT,
    "asked_by" TEXT,
    "minutes" INTEGER,
    "languages" TEXT,
    "place_city" TEXT,
    "place_country" TEXT,
    "venue" TEXT,
    "place_latitude" REAL,
    "place_longitude" REAL,
    "event_id" TEXT,
    "series_id" TEXT,
    "parties" TEXT NOT NULL,
    "party_count" INTEGER NOT NULL,
    "is_contact" INTEGER NOT NULL,
    "issues" TEXT,
    "summary" TEXT NOT NULL,
    "notes" TEXT,
    "context" TEXT,
    "confidence" TEXT NOT NULL,
    "previous_id" TEXT,
    "days_since_previous" INTEGER,
    "plover_event" TEXT,
    "plover_mode" TEXT,
    "cameo" TEXT,
    "aliases" TEXT,
    "added" TEXT,
    "changed" TEXT,
    "url" TEXT NOT NULL,
    PRIMARY KEY ("id"),
    FOREIGN KEY ("place_country") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("event_id") REFERENCES events ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("series_id") REFERENCES series ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("previous_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED
);
-- 6 rows
CREATE INDEX meetings_event_id ON meetings ("event_id");
CREATE VIRTUAL TABLE meetings_fts USING fts5 ("title", "summary", "notes", "context", content="meetings", tokenize = 'unicode61 remove_diacritics 2');
-- 6 rows
CREATE INDEX meetings_place_country ON meetings ("place_country");
CREATE INDEX meetings_previous_id ON meetings ("previous_id");
CREATE INDEX meetings_series_id ON meetings ("series_id");
CREATE TABLE offices (
    "person_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "office_from" TEXT,
    "office_to" TEXT,
    "first_day" TEXT,
    "last_day" TEXT,
    PRIMARY KEY ("person_id", "n"),
    FOREIGN KEY ("person_id") REFERENCES people ("id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 1 rows
CREATE VIEW open_promises AS 
        SELECT m.date, m.title, o."by", o.toward, o.text, o.issue_id, o.due, o.state, o.days_overdue, o.checked_on,
            o.corroboration, o.meeting_id, o.id AS outcome_id, m.url || '#' || o.id AS url
        FROM outcomes AS o
        JOIN meetings AS m ON m.id = o.meeting_id
        WHERE o.state IN ('overdue', 'unchecked', 'open', 'in-progress')
        ORDER BY o.days_overdue DESC, m.date, o.meeting_id, o.n;
-- 3 rows
CREATE TABLE outcome_log (
    "meeting_id" TEXT NOT NULL,
    "outcome_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "text" TEXT,
    "source_id" TEXT NOT NULL,
    PRIMARY KEY ("meeting_id", "outcome_id", "n"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("meeting_id", "outcome_id") REFERENCES outcomes ("meeting_id", "id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("meeting_id", "source_id") REFERENCES sources ("meeting_id", "id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 3 rows
CREATE INDEX outcome_log_meeting_id_source_id ON outcome_log ("meeting_id", "source_id");
CREATE TABLE outcome_parties (
    "meeting_id" TEXT NOT NULL,
    "outcome_id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "party" TEXT NOT NULL,
    PRIMARY KEY ("meeting_id", "outcome_id", "part", "n"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("party") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("meeting_id", "outcome_id") REFERENCES outcomes ("meeting_id", "id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 12 rows
CREATE INDEX outcome_parties_party ON outcome_parties ("party");
CREATE TABLE outcomes (
    "meeting_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "corroboration" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "toward" TEXT,
    "denied_by" TEXT,
    "issue_id" TEXT,
    "due" TEXT,
    "due_first" TEXT,
    "due_last" TEXT,
    "source_id" TEXT NOT NULL,
    "checked_on" TEXT,
    "state" TEXT,
    "state_since" TEXT,
    "days_overdue" INTEGER,
    PRIMARY KEY ("meeting_id", "id"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("issue_id") REFERENCES issues ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("meeting_id", "source_id") REFERENCES sources ("meeting_id", "id") DEFERRABLE INITIALLY DEFERRED
);
-- 7 rows
CREATE VIRTUAL TABLE outcomes_fts USING fts5 ("text", content="outcomes", tokenize = 'unicode61 remove_diacritics 2');
-- 7 rows
CREATE INDEX outcomes_issue_id ON outcomes ("issue_id");
CREATE INDEX outcomes_meeting_id_source_id ON outcomes ("meeting_id", "source_id");
CREATE TABLE participants (
    "meeting_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "party" TEXT NOT NULL,
    "person_id" TEXT,
    "name" TEXT,
    "role" TEXT,
    "rank" TEXT,
    "as_what" TEXT NOT NULL,
    PRIMARY KEY ("meeting_id", "n"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("party") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("person_id") REFERENCES people ("id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 18 rows
CREATE INDEX participants_party ON participants ("party");
CREATE INDEX participants_person_id ON participants ("person_id");
CREATE TABLE parties (
    "code" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "adjective" TEXT,
    "alpha2" TEXT,
    "numeric" TEXT,
    "cow" INTEGER,
    "gw" INTEGER,
    "is_gw_microstate" INTEGER NOT NULL,
    "capital" TEXT,
    "latitude" REAL,
    "longitude" REAL,
    "members" TEXT,
    "seat_city" TEXT,
    "seat_country" TEXT,
    "name_note" TEXT,
    "introduction" TEXT,
    "is_on_record" INTEGER NOT NULL,
    "meetings" INTEGER NOT NULL,
    "first_meeting" TEXT,
    "last_meeting" TEXT,
    "url" TEXT,
    PRIMARY KEY ("code"),
    FOREIGN KEY ("seat_country") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 272 rows
CREATE INDEX parties_seat_country ON parties ("seat_country");
CREATE TABLE party_year (
    "party" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "through" TEXT NOT NULL,
    "cow" INTEGER,
    "gw" INTEGER,
    "meetings" INTEGER NOT NULL,
    "contacts" INTEGER NOT NULL,
    "is_covered" INTEGER NOT NULL,
    "complete_through" TEXT,
    PRIMARY KEY ("party", "year"),
    FOREIGN KEY ("party") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 11 rows
CREATE TABLE people (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "native_name" TEXT,
    "party" TEXT NOT NULL,
    "wikidata" TEXT,
    "biography" TEXT,
    "meetings" INTEGER NOT NULL,
    "first_meeting" TEXT,
    "last_meeting" TEXT,
    "url" TEXT NOT NULL,
    PRIMARY KEY ("id"),
    FOREIGN KEY ("party") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED
);
-- 2 rows
CREATE VIRTUAL TABLE people_fts USING fts5 ("name", "native_name", "biography", content="people", tokenize = 'unicode61 remove_diacritics 2');
-- 2 rows
CREATE INDEX people_party ON people ("party");
CREATE TABLE positions (
    "meeting_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "speaker_id" TEXT,
    "speaker" TEXT,
    "text" TEXT NOT NULL,
    "quote" TEXT,
    "source_id" TEXT NOT NULL,
    "voice" TEXT NOT NULL,
    "is_elsewhere" INTEGER NOT NULL,
    "elsewhere_date" TEXT,
    "elsewhere_to" TEXT,
    "elsewhere_at" TEXT,
    PRIMARY KEY ("meeting_id", "n"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("by") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("issue_id") REFERENCES issues ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("speaker_id") REFERENCES people ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("meeting_id", "source_id") REFERENCES sources ("meeting_id", "id") DEFERRABLE INITIALLY DEFERRED
);
-- 5 rows
CREATE INDEX positions_by ON positions ("by");
CREATE VIRTUAL TABLE positions_fts USING fts5 ("text", "quote", content="positions", tokenize = 'unicode61 remove_diacritics 2');
-- 5 rows
CREATE INDEX positions_issue_id ON positions ("issue_id");
CREATE INDEX positions_meeting_id_source_id ON positions ("meeting_id", "source_id");
CREATE INDEX positions_speaker_id ON positions ("speaker_id");
CREATE TABLE related_meetings (
    "meeting_id" TEXT NOT NULL,
    "related_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "how" TEXT,
    PRIMARY KEY ("meeting_id", "related_id"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("related_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 1 rows
CREATE INDEX related_meetings_related_id ON related_meetings ("related_id");
CREATE TABLE relation_levels (
    "party_a" TEXT NOT NULL,
    "party_b" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "complete_through" TEXT NOT NULL,
    "days_silent" INTEGER,
    "last_meeting_id" TEXT,
    "longest_gap" INTEGER,
    "longest_gap_since" TEXT,
    "longest_gap_until" TEXT,
    PRIMARY KEY ("party_a", "party_b", "level"),
    FOREIGN KEY ("party_a") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("party_b") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("last_meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 1 rows
CREATE INDEX relation_levels_last_meeting_id ON relation_levels ("last_meeting_id");
CREATE INDEX relation_levels_party_b ON relation_levels ("party_b");
CREATE TABLE relation_ranks (
    "party_a" TEXT NOT NULL,
    "party_b" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "rank" TEXT NOT NULL,
    "complete_through" TEXT NOT NULL,
    "days_silent" INTEGER,
    "last_meeting_id" TEXT,
    "longest_gap" INTEGER,
    "longest_gap_since" TEXT,
    "longest_gap_until" TEXT,
    PRIMARY KEY ("party_a", "party_b", "level", "rank"),
    FOREIGN KEY ("party_a") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("party_b") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("last_meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 0 rows
CREATE INDEX relation_ranks_last_meeting_id ON relation_ranks ("last_meeting_id");
CREATE INDEX relation_ranks_party_b ON relation_ranks ("party_b");
CREATE TABLE relations (
    "id" TEXT NOT NULL,
    "party_a" TEXT NOT NULL,
    "party_b" TEXT NOT NULL,
    "contacts" INTEGER NOT NULL,
    "not_held" INTEGER NOT NULL,
    "both_attended" INTEGER NOT NULL,
    "first_contact" TEXT,
    "last_contact" TEXT,
    "last_meeting_id" TEXT,
    "checked_to" TEXT,
    "is_complete" INTEGER NOT NULL,
    "complete_through" TEXT,
    "days_silent" INTEGER,
    "usual_gap" REAL,
    "times_usual" REAL,
    "longest_gap" INTEGER,
    "longest_gap_since" TEXT,
    "held_in_a" INTEGER NOT NULL,
    "held_in_b" INTEGER NOT NULL,
    "held_elsewhere" INTEGER NOT NULL,
    "held_remotely" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    PRIMARY KEY ("party_a", "party_b"),
    FOREIGN KEY ("party_a") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("party_b") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("last_meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 3 rows
CREATE INDEX relations_last_meeting_id ON relations ("last_meeting_id");
CREATE INDEX relations_party_b ON relations ("party_b");
CREATE TABLE series (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "parties" TEXT,
    "summary" TEXT,
    "introduction" TEXT,
    "meetings" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    PRIMARY KEY ("id")
) WITHOUT ROWID;
-- 1 rows
CREATE VIEW silences AS 
        SELECT a.name AS name_a, b.name AS name_b, s.level, s.rank, s.days_silent, s.usual_gap, s.times_usual,
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
-- 2 rows
CREATE TABLE sources (
    "meeting_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "date" TEXT,
    "party" TEXT,
    "language" TEXT NOT NULL,
    "read_on" TEXT,
    "archive_url" TEXT,
    "is_read_in_full" INTEGER NOT NULL,
    "mentions" TEXT,
    PRIMARY KEY ("meeting_id", "id"),
    FOREIGN KEY ("meeting_id") REFERENCES meetings ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("party") REFERENCES parties ("code") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
-- 8 rows
CREATE INDEX sources_party ON sources ("party");
CREATE TABLE withdrawn (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "withdrawn_on" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    PRIMARY KEY ("id")
) WITHOUT ROWID;
-- 1 rows
