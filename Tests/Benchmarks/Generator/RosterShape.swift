/// What a generated roster is like.
struct RosterShape {
  /// The number of students. There is a school for every 600 of them, a section for every 5 and a
  /// teacher for every 16; each student is in 7 sections, and each section has one or two teachers.
  /// In the first version of School Data Sync's format that makes 8.5 records per student, and 29
  /// MB for every 100,000 students.
  var students: Int
  var format = RosterFormat.sdsV1
  /// How the enrollments are ordered.
  var order = Order.section
  var ids = IDs.short
  var flaws = Flaws.none
  /// Distinguishes rosters of the same shape; the same seed produces the same bytes.
  var seed = 1
  /// Whether this is the same roster a night later (`NightAfter`).
  var isNightAfter = false

  /// What has changed; `nil` if nothing has.
  var night: NightAfter? { isNightAfter ? NightAfter(seed: seed) : nil }

  /// The order of enrollments, which determines how far apart in memory consecutive keys are.
  enum Order: String, CaseIterable {
    /// All students of a section, then those of the next.
    case section
    /// All sections of a student, then those of the next; students as in their file.
    case student
    case shuffle

    var title: String {
      self == .shuffle ? "enrollments shuffled" : "enrollments by \(rawValue)"
    }
  }

  enum IDs {
    /// Ids that are numbers, or words of up to 12 characters.
    case short
    /// Ids of 36 characters each.
    case guid
  }

  enum Flaws {
    case none
    /// This many additional records for each kind of error in each file that can have it.
    case each(Int)
    /// An error in each record of the file with a name.
    case all(of: String)

    func spoils(_ file: RosterFile) -> Bool {
      if case .all(of: file.name) = self { true } else { false }
    }
  }

  /// A description for people, which does not mention the errors.
  var title: String {
    "\(format.rawValue), \(students.grouped) students, \(order.title)"
      + (ids == .guid ? ", ids as long as GUIDs" : "") + (isNightAfter ? ", the night after" : "")
  }
}
