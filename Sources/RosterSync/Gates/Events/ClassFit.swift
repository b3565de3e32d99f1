internal import SQLite

/// How well children fit their classes, in thousandths of the memberships.
struct Fit: Equatable {
  /// Memberships in which the child is at the section's school.
  let school: Int
  /// Memberships in which the child's grade is the section's most common one, or next to it.
  let grade: Int

  /// Whether the fit is worse by more than happens in an ordinary year.
  func isWorse(than before: Fit) -> Bool {
    school + 50 <= before.school || grade + 100 <= before.grade
  }
}

/// Measures the fit of all sections before a plan, and of the new ones after it.
struct ClassFit {
  private let database: Database
  private let levels: GradeLevels

  init(_ database: Database, _ levels: GradeLevels) {
    self.database = database
    self.levels = levels
  }

  /// The fit of all sections in the directory; `nil` if no child is in a class.
  func before() throws -> Fit? {
    try levels.make()
    return try fit(
      """
      SELECT a.section, l.before AS step, ',' || coalesce(
          json_extract(CAST(t.attributes AS TEXT), '$.schools'), t.school, '') || ','
          LIKE '%,' || c.school || ',%' AS fits
      FROM work.actual a JOIN work.level l ON l.id = a.person
      JOIN work.entity p ON p.id = a.person JOIN work.target t ON t.id = p.object
      JOIN work.entity s ON s.id = a.section JOIN work.target c ON c.id = s.object
      WHERE c.is_active ORDER BY a.section
      """)
  }

  /// The fit of the new sections in the roster; `nil` if no child is in a new class.
  func after() throws -> Fit? {
    try levels.make()
    return try fit(
      """
      SELECT w.section, l.after AS step, EXISTS (SELECT 1 FROM work.entity_school es
          WHERE es.entity = w.person AND es.school = s.school) AS fits
      FROM work.wanted w JOIN work.level l ON l.id = w.person JOIN work.entity s ON s.id = w.section
      WHERE s.object IS NULL ORDER BY w.section
      """)
  }

  private func fit(_ select: String) throws -> Fit? {
    var (all, inSchool, graded, inGrade) = (0, 0, 0, 0)
    var section = 0
    var steps: [Int: Int] = [:]
    func close() {
      guard let most = steps.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else {
        return
      }
      for (step, number) in steps {
        graded += number
        if abs(step - most) <= 1 { inGrade += number }
      }
      steps.removeAll(keepingCapacity: true)
    }
    try database.statement(select).rows { row in
      if row.int("section") != section {
        close()
        section = row.int("section")
      }
      all += 1
      if row.bool("fits") { inSchool += 1 }
      if let step = row.optionalInt("step") { steps[step, default: 0] += 1 }
    }
    close()
    guard all > 0 else { return nil }
    return Fit(
      school: inSchool * 1_000 / all, grade: graded == 0 ? 1_000 : inGrade * 1_000 / graded)
  }
}
