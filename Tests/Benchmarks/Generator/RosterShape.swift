/// What a generated roster is like.
struct RosterShape {
  /// A school for 600 students, a section for 5, a teacher for 16; each student is in 7 sections,
  /// and each section has a teacher, or two. In the first version of School Data Sync's format these are 8.5
  /// records a student in all, 29 MB for each 100,000.
  var students: Int
  var format = RosterFormat.sdsV1
  /// How the enrollments are ordered.
  var order = Order.section
  var ids = IDs.short
  var flaws = Flaws.none
  /// Tells rosters of the same shape apart: the same seed makes the same bytes.
  var seed = 1
  /// Whether it is what the same roster has become a night later (`NightAfter`).
  var isNightAfter = false

  /// What has changed; `nil` if nothing has.
  var night: NightAfter? { isNightAfter ? NightAfter(seed: seed) : nil }

  /// Determines how far apart in memory consecutive keys are.
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
    /// Numbers, and words of up to 12 characters.
    case short
    /// 36 characters each.
    case guid
  }

  enum Flaws {
    case none
    /// So many additional records for each kind of error in each file that can have it.
    case each(Int)
    /// An error in each record of the file with a name.
    case all(of: String)

    func spoils(_ file: RosterFile) -> Bool {
      if case .all(of: file.name) = self { true } else { false }
    }
  }

  /// For people, without the errors.
  var title: String {
    "\(format.rawValue), \(students.grouped) students, \(order.title)"
      + (ids == .guid ? ", ids as long as GUIDs" : "") + (isNightAfter ? ", the night after" : "")
  }
}
