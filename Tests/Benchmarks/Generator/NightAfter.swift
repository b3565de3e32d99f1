/// What has changed in a roster a night later: one student in a hundred has another first name, and
/// one enrollment in a hundred is in another section of the student's school, at the place that the
/// file's order requires. All other records have the same bytes.
///
/// Nothing is remembered: what changes depends only on the numbers and the seed.
struct NightAfter {
  let seed: Int

  func renames(student number: Int) -> Bool { falls(on: number, of: 1) }
  func moves(enrollment number: Int) -> Bool { falls(on: number, of: 2) }

  /// The index, among a student's possible sections, of the one that replaces another: a section
  /// that the student is not in yet, and that no other move leads to.
  static func moved(_ which: Int) -> Int { which + RosterSizes.sectionsOfSchool / 2 }

  /// How many students have another name than the night before.
  ///
  /// - Complexity: a few nanoseconds per student.
  func renamed(of students: Int) -> Int {
    (0..<students).count { renames(student: $0) }
  }

  /// How many enrollments are in another section: each is one removal and one addition.
  ///
  /// - Complexity: a few nanoseconds per enrollment.
  func moved(of enrollments: Int) -> Int {
    (0..<enrollments).count { moves(enrollment: $0) }
  }

  private static let share: UInt64 = 100

  /// - Parameter kind: below 256.
  private func falls(on number: Int, of kind: Int) -> Bool {
    hash(UInt64(truncatingIfNeeded: seed << 8 | kind), number) % Self.share == 0
  }
}
