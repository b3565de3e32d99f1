/// The history of the embedded directory's schema, oldest first; a released step never changes.
enum EmbeddedSchema {
  static let steps = [
    """
    CREATE TABLE object(
      -- Never given again.
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK(kind IN ('school', 'section', 'person')),
      -- Who of a roster it is; NULL for an object that is not Rollcall's.
      anchor TEXT UNIQUE,
      is_active INTEGER NOT NULL DEFAULT 1,
      -- JSON, the names in ascending order.
      attributes TEXT NOT NULL
    );
    CREATE INDEX object_of_kind ON object(kind);
    -- Two people cannot have one login, whatever the case of its letters.
    CREATE UNIQUE INDEX object_of_principal_name
      ON object(lower(json_extract(attributes, '$.userPrincipalName'))) WHERE kind = 'person';
    CREATE TABLE membership(
      section INTEGER NOT NULL REFERENCES object(id),
      person INTEGER NOT NULL REFERENCES object(id),
      PRIMARY KEY(section, person)
    ) WITHOUT ROWID;
    CREATE INDEX membership_of_person ON membership(person);
    -- Grows with every batch of changes.
    CREATE TABLE version(number INTEGER NOT NULL);
    INSERT INTO version VALUES(0);

    -- For whoever opens the file by hand.
    CREATE VIEW person AS SELECT id, anchor, is_active AS enabled,
      attributes ->> 'role' AS role, attributes ->> 'externalId' AS external_id,
      attributes ->> 'userPrincipalName' AS user_principal_name, attributes ->> 'mail' AS mail,
      attributes ->> 'givenName' AS given_name, attributes ->> 'surname' AS surname,
      attributes ->> 'displayName' AS display_name, attributes ->> 'school' AS school,
      attributes ->> 'schools' AS schools, attributes
      FROM object WHERE kind = 'person';
    CREATE VIEW school AS SELECT id, anchor, is_active AS active,
      attributes ->> 'externalId' AS external_id, attributes ->> 'displayName' AS display_name,
      attributes FROM object WHERE kind = 'school';
    CREATE VIEW section AS SELECT id, anchor, is_active AS active,
      attributes ->> 'externalId' AS external_id, attributes ->> 'displayName' AS display_name,
      attributes ->> 'school' AS school, attributes FROM object WHERE kind = 'section';
    CREATE VIEW member AS SELECT s.external_id AS section, p.role, p.external_id AS person,
      p.user_principal_name, membership.section AS section_object, membership.person AS person_object
      FROM membership JOIN section s ON s.id = membership.section
      JOIN person p ON p.id = membership.person;
    """
  ]
}
