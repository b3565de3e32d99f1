internal import AttributesJSON
internal import Directory
internal import SQLite

/// A row of the work tables with its object, while operations are made for it.
struct Subject {
  let id: Int
  let kind: SubjectKind
  let key: String
  let isPresent: Bool
  /// The values of the roster's columns; `nil` where a field is blank.
  private(set) var roster: [String: String?] = [:]
  let sectionSchool: String?
  /// A person's most important school in the roster.
  let mainSchool: String?
  /// A person's schools, ascending.
  let schools: [String]
  let username: String?
  let object: String?
  let how: LinkOrigin?
  /// The profile's rule by which this plan has matched it.
  let rule: Int?
  let isLinked: Bool
  /// The number of its link in the home's database; `nil` if there is none yet.
  let link: Int?
  let disabledRun: Int?
  let missingRun: Int?
  let missingSince: Int?
  /// The number of accepted uploads that lacked it, including this one.
  let missingUploads: Int
  /// Whether another profile's roster keeps it.
  let isKept: Bool
  /// The account's owner until now: `student:00003`.
  let was: String?
  /// The object's mark.
  let anchor: String?
  let isRetired: Bool
  /// An administrator's decision, as a reason.
  let decided: String?
  /// The user name that replaces the one the account gives up.
  let freed: String?
  /// The attributes that the object has now; `nil` if there is no object yet.
  private(set) var current: Attributes?
  /// The object's activity; `nil` if there is no object yet.
  let activity: Activity?
  /// `roster` and `current` as the work tables store them.
  private let texts: (roster: [UInt8]?, current: [UInt8]?)

  var isActive: Bool { activity == .active }

  static let columns = """
    e.id, e.kind, e.key, e.is_present, r.attributes, e.school, e.main_school, e.username, e.object, e.how,
    e.rule, e.link, e.disabled_run, e.missing_run, e.missing_since, e.missing_uploads, e.is_unnamed,
    e.kept, e.was, e.is_retired, e.decided, e.freed, t.anchor, t.attributes AS current, t.activity,
    -- No key has a control character.
    CASE WHEN e.kind IN ('student', 'teacher') THEN (
      SELECT group_concat(school, char(31)) FROM (
        SELECT school FROM work.entity_school WHERE entity = e.id ORDER BY school)) END AS schools
    """

  /// Entities with what the roster and the directory say about them.
  static let tables = """
    work.entity e LEFT JOIN work.record r ON r.entity = e.id
    LEFT JOIN work.target t ON t.id = e.object
    """

  /// `roster` and `current` stay empty until `read` parses them, which is most of the work and may
  /// be done on several threads.
  ///
  /// - Throws: `DatabaseError` for an unknown word.
  init(_ row: Row, isNewUpload: Bool) throws(DatabaseError) {
    id = row.int("id")
    kind = try row.word("kind")
    key = row.text("key")
    isPresent = row.bool("is_present")
    sectionSchool = row.optionalText("school")
    mainSchool = row.optionalText("main_school")
    schools =
      row.isNull("schools")
      ? []
      : row.bytes("schools").split(separator: 0x1F, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    username = row.optionalText("username")
    object = row.optionalText("object")
    how = try row.optionalWord("how")
    rule = row.optionalInt("rule")
    link = row.optionalInt("link")
    isLinked = link != nil && object != nil && rule == nil
    disabledRun = row.optionalInt("disabled_run")
    missingRun = row.optionalInt("missing_run")
    missingSince = try row.optionalMoment("missing_since")
    let isCounted = isNewUpload && !row.bool("is_unnamed")
    missingUploads = isPresent ? 0 : try row.count("missing_uploads") + (isCounted ? 1 : 0)
    isKept = !row.isNull("kept")
    was = row.optionalText("was")
    anchor = row.optionalText("anchor")
    isRetired = row.bool("is_retired")
    decided = row.optionalText("decided")
    freed = row.optionalText("freed")
    activity = try row.optionalWord("activity")
    texts = (
      row.isNull("attributes") ? nil : row.bytes("attributes"),
      object == nil || row.isNull("current") ? nil : row.bytes("current")
    )
  }

  /// The subject with `roster` and `current`; `nil` if their stored texts are damaged.
  func read() -> Subject? {
    guard let roster = texts.roster.map(AttributesText.texts) ?? [:],
      let current = texts.current.map(AttributesText.attributes) ?? [:]
    else { return nil }
    var subject = self
    subject.roster = roster
    subject.current = object == nil ? nil : current
    return subject
  }
}
