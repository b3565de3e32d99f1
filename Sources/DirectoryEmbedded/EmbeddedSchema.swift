internal import SQLite

/// The history of the embedded directory's schema, oldest first; released steps never change.
enum EmbeddedSchema {
  static let schema = Schema(migrations)

  static let migrations = [
    Migration("objects and memberships", sql: first),
    Migration("folded user names", sql: foldedLogins),
    Migration("marks of homes", sql: homeMarks),
    Migration("what has changed when", sql: changes),
  ]

  /// Creates the tables. Ids are `AUTOINCREMENT`, so that one is never reused, even after the last
  /// object was deleted by hand (https://www.sqlite.org/autoinc.html).
  ///
  /// User names are folded with SQLite's `lower`, which folds only ASCII letters. The views are for
  /// people who use the `sqlite3` tool; the program does not read them.
  private static let first = """
    CREATE TABLE object (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind IN ('school', 'section', 'person')),
      anchor TEXT UNIQUE,
      active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
      attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes))
    ) STRICT;
    CREATE INDEX object_kind ON object (kind);
    CREATE UNIQUE INDEX person_userPrincipalName
      ON object (lower(json_extract(attributes, '$.userPrincipalName'))) WHERE kind = 'person';

    CREATE TABLE membership (
      section INTEGER NOT NULL REFERENCES object (id),
      person INTEGER NOT NULL REFERENCES object (id),
      PRIMARY KEY (section, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX membership_person ON membership (person);

    CREATE TABLE version (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      -- Grows with every batch, and every row that is changed with another program.
      number INTEGER NOT NULL,
      -- Random, and made anew with every change.
      token TEXT NOT NULL,
      -- Whether a batch of our own is at work, which makes it anew once.
      is_batch INTEGER NOT NULL
    ) STRICT;
    INSERT INTO version VALUES (1, 0, hex(randomblob(16)), 0);

    -- For changes that are made with another program.
    CREATE TRIGGER object_insert AFTER INSERT ON object WHEN NOT (SELECT is_batch FROM version)
      BEGIN UPDATE version SET number = number + 1, token = hex(randomblob(16)); END;
    CREATE TRIGGER object_update AFTER UPDATE ON object WHEN NOT (SELECT is_batch FROM version)
      BEGIN UPDATE version SET number = number + 1, token = hex(randomblob(16)); END;
    CREATE TRIGGER object_delete AFTER DELETE ON object WHEN NOT (SELECT is_batch FROM version)
      BEGIN UPDATE version SET number = number + 1, token = hex(randomblob(16)); END;
    CREATE TRIGGER membership_insert AFTER INSERT ON membership WHEN NOT (SELECT is_batch FROM version)
      BEGIN UPDATE version SET number = number + 1, token = hex(randomblob(16)); END;
    CREATE TRIGGER membership_update AFTER UPDATE ON membership WHEN NOT (SELECT is_batch FROM version)
      BEGIN UPDATE version SET number = number + 1, token = hex(randomblob(16)); END;
    CREATE TRIGGER membership_delete AFTER DELETE ON membership WHEN NOT (SELECT is_batch FROM version)
      BEGIN UPDATE version SET number = number + 1, token = hex(randomblob(16)); END;

    CREATE VIEW person AS
      SELECT id, active, attributes ->> 'userPrincipalName' AS userPrincipalName,
        attributes ->> 'displayName' AS displayName, attributes ->> 'givenName' AS givenName,
        attributes ->> 'surname' AS surname, attributes ->> 'mail' AS mail,
        attributes ->> 'role' AS role, attributes ->> 'externalId' AS externalId,
        attributes ->> 'school' AS school, attributes ->> 'schools' AS schools, anchor
      FROM object WHERE kind = 'person';
    CREATE VIEW school AS
      SELECT id, active, attributes ->> 'displayName' AS displayName,
        attributes ->> 'externalId' AS externalId, anchor
      FROM object WHERE kind = 'school';
    CREATE VIEW section AS
      SELECT id, active, attributes ->> 'displayName' AS displayName,
        attributes ->> 'externalId' AS externalId, attributes ->> 'school' AS school, anchor
      FROM object WHERE kind = 'section';
    CREATE VIEW member AS
      SELECT membership.section AS sectionId, s.attributes ->> 'displayName' AS section,
        membership.person AS personId,
        p.attributes ->> 'userPrincipalName' AS userPrincipalName,
        p.attributes ->> 'displayName' AS displayName, p.attributes ->> 'role' AS role
      FROM membership JOIN object AS s ON s.id = membership.section
        JOIN object AS p ON p.id = membership.person;
    """
  /// Adds a separate column for the folded user name, since SQLite's `lower` folds only ASCII
  /// letters. `EmbeddedLogins` fills it in.
  ///
  /// If another program writes a user name that is all ASCII, a trigger folds it, and refuses it
  /// immediately if it is in use. For any other user name, the column is left NULL for this program
  /// to fold.
  private static let foldedLogins = """
    ALTER TABLE object ADD COLUMN login TEXT;
    DROP INDEX person_userPrincipalName;
    CREATE UNIQUE INDEX person_login ON object (login) WHERE login IS NOT NULL;
    CREATE INDEX person_without_login ON object (id)
      WHERE kind = 'person' AND login IS NULL
        AND json_extract(attributes, '$.userPrincipalName') IS NOT NULL;

    CREATE TRIGGER login_insert AFTER INSERT ON object WHEN NOT (SELECT is_batch FROM version)
      BEGIN UPDATE object SET login = \(asciiLogin) WHERE id = new.id; END;
    CREATE TRIGGER login_update AFTER UPDATE OF kind, attributes ON object
      WHEN NOT (SELECT is_batch FROM version)
      BEGIN UPDATE object SET login = \(asciiLogin) WHERE id = new.id; END;
    """

  /// Records who made an object inactive. Once another program makes it active or inactive, or
  /// gives it another mark, it no longer counts as made inactive by us.
  private static let homeMarks = """
    ALTER TABLE object ADD COLUMN is_disabled_by_us INTEGER NOT NULL DEFAULT 0
      CHECK (is_disabled_by_us IN (0, 1));
    CREATE TRIGGER activity_update AFTER UPDATE OF active, anchor ON object
      WHEN NOT (SELECT is_batch FROM version)
      BEGIN UPDATE object SET is_disabled_by_us = 0 WHERE id = new.id; END;

    CREATE TABLE marking (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      -- The home that is written into each mark; NULL as long as marks may have none.
      home TEXT
    ) STRICT;
    INSERT INTO marking VALUES (1, NULL);
    """

  /// Records for each object the version in which it, or a section's membership, last changed, and
  /// remembers deleted objects. The list of versions reveals a file that was restored from a
  /// backup.
  private static let changes = """
    ALTER TABLE object ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX object_changed ON object (changed);
    CREATE TABLE deleted (
      object INTEGER PRIMARY KEY,
      number INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE past_version (
      number INTEGER PRIMARY KEY,
      token TEXT NOT NULL
    ) STRICT;
    INSERT INTO past_version SELECT number, token FROM version;

    DROP TRIGGER object_insert;
    DROP TRIGGER object_update;
    DROP TRIGGER object_delete;
    DROP TRIGGER membership_insert;
    DROP TRIGGER membership_update;
    DROP TRIGGER membership_delete;
    CREATE TRIGGER object_insert AFTER INSERT ON object WHEN NOT (SELECT is_batch FROM version)
      BEGIN \(nextVersion) \(change("new.id")) END;
    CREATE TRIGGER object_update
      AFTER UPDATE OF id, kind, anchor, active, attributes, is_disabled_by_us ON object
      WHEN NOT (SELECT is_batch FROM version)
      BEGIN \(nextVersion) \(change("new.id")) \(delete("old.id <> new.id")) END;
    CREATE TRIGGER object_delete AFTER DELETE ON object WHEN NOT (SELECT is_batch FROM version)
      BEGIN \(nextVersion) \(delete("TRUE")) END;
    -- Of what REPLACE takes away SQLite tells no trigger.
    CREATE TRIGGER object_inserting BEFORE INSERT ON object WHEN NOT (SELECT is_batch FROM version)
      BEGIN \(replace("TRUE")) END;
    CREATE TRIGGER object_updating BEFORE UPDATE OF id, kind, anchor, attributes ON object
      WHEN NOT (SELECT is_batch FROM version)
      BEGIN \(replace("id <> old.id")) END;
    CREATE TRIGGER membership_insert AFTER INSERT ON membership
      WHEN NOT (SELECT is_batch FROM version)
      BEGIN \(nextVersion) \(change("new.section")) END;
    CREATE TRIGGER membership_update AFTER UPDATE ON membership
      WHEN NOT (SELECT is_batch FROM version)
      BEGIN \(nextVersion) \(change("new.section")) \(change("old.section")) END;
    CREATE TRIGGER membership_delete AFTER DELETE ON membership
      WHEN NOT (SELECT is_batch FROM version)
      BEGIN \(nextVersion) \(change("old.section")) END;
    """

  private static let nextVersion = """
    UPDATE version SET number = number + 1, token = hex(randomblob(16));
    INSERT OR REPLACE INTO past_version SELECT number, token FROM version;
    """

  private static func change(_ object: String) -> String {
    "UPDATE object SET changed = (SELECT number FROM version) WHERE id = \(object);"
  }

  private static func delete(_ condition: String) -> String {
    "INSERT OR REPLACE INTO deleted SELECT old.id, number FROM version WHERE \(condition);"
  }

  /// SQL that records the rows that a new or changed row may replace.
  private static func replace(_ condition: String) -> String {
    """
    INSERT OR REPLACE INTO deleted SELECT id, (SELECT number + 1 FROM version) FROM object
      WHERE \(condition) AND (id = new.id OR anchor = new.anchor OR login IN (new.login, \(asciiLogin)));
    """
  }

  private static let asciiLogin = """
    CASE WHEN new.kind = 'person'
      AND json_extract(new.attributes, '$.userPrincipalName') NOT GLOB '*[^ -~]*'
      THEN lower(trim(json_extract(new.attributes, '$.userPrincipalName'))) END
    """
}
