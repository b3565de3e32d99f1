internal import Roster
internal import SQLite
internal import Verification

/// Finds what makes a whole plan doubtful, so that none of it goes ahead.
struct WholeHolds {
  private let database: Database
  private let context: PlanContext
  private var bases: GateBases

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
    bases = GateBases(database, context)
  }

  /// The holds in the order in which they are shown, except for the first start.
  ///
  /// - Parameter lost: the number of links whose objects are gone, and of all links.
  mutating func find(lost: (lost: Int, all: Int)) throws -> [Hold] {
    var holds = [foreignDirectory(lost), try changedSettings(), try olderUpload()]
    try sayZeros()
    try sayExchangedNames()
    for role in PersonRole.allCases { holds += [try renumbered(role), try leftAlone(role)] }
    return holds.compactMap { $0 }
  }

  /// How many linked objects must be gone for the directory to be taken for another one: a quarter
  /// if there are fewer than 40 links, otherwise the gate's limit.
  static func lostThreshold(of all: Int) -> Int {
    all < 40 ? max(1, (all + 3) / 4) : Gate.foreignDirectory.usualLimits.all?.share(of: all) ?? 1
  }

  private func foreignDirectory(_ lost: (lost: Int, all: Int)) -> Hold? {
    let threshold = Self.lostThreshold(of: lost.all)
    guard lost.lost >= threshold else { return nil }
    return Hold(gate: .foreignDirectory, count: lost.lost, base: lost.all, threshold: threshold)
  }

  /// Holds a plan made with changed settings. It does so only once, because they are then those of
  /// the last start.
  private mutating func changedSettings() throws -> Hold? {
    guard let last = context.last else { return nil }
    let changed =
      last.settings.map { context.decisiveSettings.differences(from: $0) }
      ?? (last.format == context.format.id ? [] : ["format"])
    guard !changed.isEmpty else { return nil }
    // In another format, even what seems new may already exist under other ids.
    let isOtherFormat = changed.contains("format")
    let count = try database.statement(
      """
      SELECT count(DISTINCT coalesce(section, subject)) FROM main.operation
      WHERE ? OR action NOT IN ('create', 'add')
      """
    ).count(.bool(isOtherFormat))
    guard count > 0 else { return nil }
    let old = last.settings?.format ?? last.format
    let names = changed.map { name in
      name == "format" ? Hold.format(old, now: context.format.id) : name
    }
    return Hold(
      gate: .changedSettings, attribute: names.joined(separator: ", "), count: count,
      base: try bases.base(of: .changedSettings, attribute: "", school: nil), threshold: 1)
  }

  /// Holds files or records that have been uploaded before; if they would change only a few people,
  /// a remark is enough.
  private mutating func olderUpload() throws -> Hold? {
    guard let earlier = context.earlier else { return nil }
    let day = earlier.day.text
    let count = try database.statement(
      """
      SELECT count(DISTINCT subject) FROM main.operation WHERE kind NOT IN ('school', 'section')
      """
    ).count()
    let isOld = earlier.isByDate || earlier.uploadsSince >= 2
    let hold = isOld ? try hold(.olderUpload, day, count) : nil
    if hold == nil {
      try database.remark(
        earlier.isByDate
          ? "The files are from \(day), older than those of the last start."
          : "The files have the same records as on \(day).")
    }
    return hold
  }

  /// Remarks that a spreadsheet seems to have removed leading zeros from ids.
  private func sayZeros() throws {
    let count = try database.statement(
      """
      SELECT count(*) FROM work.entity
      WHERE trouble = ? AND key = ltrim(substr(other, instr(other, ':') + 1), '0')
        AND other LIKE '%:0%'
      """
    ).count(.text(Trouble.looksRenumbered.rawValue))
    guard count > 0 else { return }
    let ids =
      count == 1 ? "1 new id equals a missing one" : "\(count.grouped) new ids equal missing ones"
    try database.remark("\(ids) once leading zeros are restored.")
  }

  /// Remarks that the name columns seem to have been swapped, if most new first names are earlier
  /// last names.
  private func sayExchangedNames() throws {
    let numbers = try database.statement(
      """
      SELECT count(*) AS number, coalesce(sum(after ->> 'givenName' = before ->> 'surname'
        AND after ->> 'surname' = before ->> 'givenName'), 0) AS exchanged
      FROM main.operation WHERE action = 'update' AND kind IN ('student', 'teacher') AND sequence > 0
        AND instr(after, '"givenName"')
      """
    ).first { (all: try $0.count("number"), exchanged: try $0.count("exchanged")) }
    guard let numbers, numbers.exchanged >= 3, numbers.exchanged * 2 > numbers.all else { return }
    try database.remark(
      "\(numbers.exchanged.grouped) first names are the previous last names; perhaps the columns "
        + "are swapped.")
  }

  /// Holds many people who would lose their accounts because their keys changed: perhaps the whole
  /// role was renumbered.
  private mutating func renumbered(_ role: PersonRole) throws -> Hold? {
    let count = try database.statement(
      "SELECT count(*) FROM work.entity WHERE kind = ? AND trouble = ?"
    ).count(.text(role.rawValue), .text(Trouble.renumbered.rawValue))
    return try hold(.renumbered, role.rawValue, count)
  }

  /// Holds many people whom the plan leaves alone but the last start did not.
  private mutating func leftAlone(_ role: PersonRole) throws -> Hold? {
    guard let last = context.last else { return nil }
    var count = 0
    try database.statement(
      """
      SELECT key FROM work.entity WHERE kind = ? AND is_present AND trouble IS NOT NULL
        AND trouble NOT IN (\(Trouble.list([.setAside, .retired, .looksRenumbered])))
      """
    ).rows(.text(role.rawValue)) { row in
      if last.leftAlone[PersonKey(role, row.text("key"))] == nil { count += 1 }
    }
    return try hold(.leftAlone, role.rawValue, count)
  }

  private mutating func hold(_ gate: Gate, _ attribute: String, _ count: Int) throws -> Hold? {
    let base = try bases.base(of: gate, attribute: attribute, school: nil)
    // An earlier upload is just as wrong in a small district, so this gate, unlike the others here,
    // has a lower threshold for a small base.
    let limit = gate.usualLimits.all
    let threshold =
      gate == .olderUpload ? limit?.threshold(of: base, smallShare: 4) : limit?.share(of: base)
    guard let threshold, count >= threshold else { return nil }
    return Hold(
      gate: gate, attribute: attribute, count: count, base: base, threshold: threshold)
  }
}
