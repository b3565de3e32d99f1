internal import Directory
internal import SQLite

/// A row of the work tables with its object, while operations are made for it.
struct Subject {
  let id: Int
  let kind: SubjectKind
  let key: String
  let isPresent: Bool
  /// The values of the roster's columns; `nil` where a field is blank.
  let roster: [String: String?]
  let sectionSchool: String?
  /// A person's most important school in the roster.
  let mainSchool: String?
  let username: String?
  let object: String?
  let how: LinkOrigin?
  /// The profile's rule by which this plan has matched it.
  let rule: Int?
  let isLinked: Bool
  /// In the home's database; `nil` if there is none yet.
  let link: Int?
  let disabledRun: Int?
  let missingRun: Int?
  let missingSince: Int?
  /// Accepted uploads without it, including this one.
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
  /// The object as it is; `nil` if there is none yet.
  let current: Attributes?
  /// `nil` if there is no object yet.
  let activity: Activity?

  var isActive: Bool { activity == .active }

  static let columns = """
    e.id, e.kind, e.key, e.is_present, e.attributes, e.school, e.main_school, e.username, e.object, e.how,
    e.rule, e.link, e.disabled_run, e.missing_run, e.missing_since, e.missing_uploads, e.is_unnamed,
    e.kept, e.was, e.is_retired, e.decided, e.freed, t.anchor, t.attributes AS current, t.activity
    """

  /// - Throws: `DatabaseError` for an unknown word.
  init(_ row: Row, isNewUpload: Bool) throws(DatabaseError) {
    id = row.int("id")
    kind = try row.word("kind")
    key = row.text("key")
    isPresent = row.bool("is_present")
    roster = try row.texts("attributes")
    sectionSchool = row.optionalText("school")
    mainSchool = row.optionalText("main_school")
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
    current = object == nil ? nil : try row.attributes("current")
    activity = try row.optionalWord("activity")
  }
}
