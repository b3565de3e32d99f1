package import Roster

/// What is known about the last start whose roster was accepted.
package struct LastStart: Sendable {
  /// The id of its format.
  package let format: String
  /// The decisive settings; `nil` for a start by an older version, which did not record them.
  package let settings: DecisiveSettings?
  /// The people whom it left alone, and since when, in seconds since 1970, UTC.
  package let leftAlone: [PersonKey: Int]

  package init(format: String, settings: DecisiveSettings?, leftAlone: [PersonKey: Int]) {
    self.format = format
    self.settings = settings
    self.leftAlone = leftAlone
  }
}

/// What shows that this upload is older than the last one: its records, which have been uploaded
/// before, or the date of its files.
package struct EarlierUpload: Sendable {
  package let day: CivilDay
  /// How many others have been accepted since.
  package let uploadsSince: Int
  /// Whether the files themselves are from that day; if not, an upload on that day had the same
  /// records.
  package let isByDate: Bool

  package init(day: CivilDay, uploadsSince: Int, isByDate: Bool = false) {
    self.day = day
    self.uploadsSince = uploadsSince
    self.isByDate = isByDate
  }
}

/// A person of a roster.
package struct PersonKey: Hashable, Sendable {
  package let role: PersonRole
  package let key: ExactText

  package init(_ role: PersonRole, _ key: String) {
    self.role = role
    self.key = ExactText(key)
  }
}
