internal import Directory
internal import SQLite

/// One thing of the work tables with its object, while operations are made for it.
struct Subject {
  let id: Int
  let kind: SubjectKind
  let key: String
  let isPresent: Bool
  /// What the roster's columns say; `nil` where a field is blank.
  let roster: [String: String?]
  let sectionSchool: String?
  let username: String?
  let object: String?
  /// How it is linked: `created`, `marked`, `matched` or, by a rule of this plan, `matched n`.
  let how: String?
  let isLinked: Bool
  let disabledRun: Int?
  let missingRun: Int?
  let missingSince: Int?
  /// Accepted uploads without it, this one included.
  let missingUploads: Int
  /// The object as it is; `nil` if there is none yet.
  let current: Attributes?
  let isActive: Bool

  static let columns = """
    e.id, e.kind, e.key, e.is_present, e.attributes, e.school, e.username, e.object, e.how, e.link,
    e.disabled_run, e.missing_run, e.missing_since, e.missing_uploads, t.attributes, t.is_active
    """

  /// - Returns: `nil` for a kind that is not known.
  init?(_ row: Row, isNewUpload: Bool) {
    guard let kind = SubjectKind(rawValue: row.text(1)) else { return nil }
    id = row.int(0)
    self.kind = kind
    key = row.text(2)
    isPresent = row.bool(3)
    roster = AttributeText.decode(row.bytes(4))
    sectionSchool = row.optionalText(5)
    username = row.optionalText(6)
    object = row.optionalText(7)
    how = row.optionalText(8)
    isLinked = !row.isNull(9) && object != nil && how?.hasPrefix("matched ") != true
    disabledRun = row.optionalInt(10)
    missingRun = row.optionalInt(11)
    missingSince = row.optionalInt(12)
    missingUploads = isPresent ? 0 : row.int(13) + (isNewUpload ? 1 : 0)
    current = object == nil ? nil : AttributeText.values(row.bytes(14))
    isActive = row.bool(15)
  }
}
