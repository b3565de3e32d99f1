internal import Directory
internal import Roster
internal import SQLite
internal import Verification

/// Finds out what a plan has to look at: what differs from the baseline's files, is dirty, has
/// changed in the directory, belongs to another profile too, or is the subject of a decision.
///
/// Read this first. What is left out is as the roster has it, and would stay so in any plan:
/// `SettledNumbers` counts it for the gates, and `SettledChanges` plans the memberships that come
/// or go between two such ends. If that cannot be known, all of the roster and the directory is
/// looked at, as for a first start; both ways make the same plan.
struct Selector {
  private let database: Database
  private let context: PlanContext
  private let directory: any DirectoryAdapter
  private let baseline: Baseline
  private let changed: Set<ObjectID>
  private let objects: Int

  /// - Returns: `nil` if everything is to be looked at.
  init?(
    _ database: Database, _ context: PlanContext, _ directory: any DirectoryAdapter
  ) throws {
    guard let baseline = context.baseline, context.last != nil, !context.isDelta,
      context.settings.bothRoles == nil, !context.settings.defersEnrollments,
      context.format.mapping.isSelectable,
      let changed = try directory.changes(since: baseline.version),
      let objects = try directory.objectCount(),
      changed.count <= RosterDifferences.limit(of: objects)
    else { return nil }
    self.objects = objects
    self.database = database
    self.context = context
    self.directory = directory
    self.baseline = baseline
    self.changed = changed
  }

  /// Makes the selection.
  ///
  /// - Returns: `nil` if everything is to be looked at.
  func select() throws -> Selection? {
    let selection = try Selection(database, objects: objects)
    let mapping = context.format.mapping
    guard let differences = try differences() else { return nil }
    for source in mapping.sources {
      guard try addChanges(of: source, differences, to: selection) else { return nil }
    }
    for source in mapping.memberships {
      guard let differences = self.differences(of: source, differences) else { return nil }
      selection.memberships.append(differences)
      differences.addEnds(to: selection)
    }
    try addDirty(to: selection)
    try addChangedObjects(to: selection)
    try addMembers(to: selection)
    return selection
  }

  // MARK: The files

  private func differences() throws -> RosterDifferences? {
    let limit = RosterDifferences.limit(of: objects)
    return try baseline.comparison?.differences(limit: limit)
      ?? RosterDifferences(
        context.format.mapping, of: context.format, in: context.files, from: baseline.files,
        limit: limit)
  }

  private func addChanges(
    of source: Source, _ differences: RosterDifferences, to selection: Selection
  ) throws -> Bool {
    guard let (differences, new) = differences[source.file] else { return true }
    guard let key = new.position(where: \.isKey) else { return false }
    let test = RecordTest(source.conditions, new.header, context.settings)
    let (before, after) = (Self.keys(differences.removed, key), Self.keys(differences.added, key))
    let wasHere = Self.keys(differences.removed.filter(test.holds), key)
    let isHere = Self.keys(differences.added.filter(test.holds), key)
    // The memberships of people and sections that come or go must be looked at too, even if the
    // records of the memberships are unchanged.
    let moving = wasHere.symmetricDifference(isHere)
    for key in before.union(after) {
      for kind in source.kinds {
        try selection.add(kind, key.text, moving.contains(key) ? .whole : .close)
      }
    }
    return true
  }

  private static func keys(_ records: [RosterTable.Record], _ position: Int) -> Set<ExactText> {
    Set(records.map { ExactText($0.fields[position].string) })
  }

  private func differences(
    of source: MembershipSource, _ differences: RosterDifferences
  ) -> MembershipDifferences? {
    guard case .always(let role)? = source.role else { return nil }
    guard let (differences, new) = differences[source.file] else {
      return MembershipDifferences(source.file, role)
    }
    return MembershipDifferences(
      source, role, of: new, differences, in: context.format, context.settings)
  }

  // MARK: Everything else

  private func addDirty(to selection: Selection) throws {
    let profile = SQLValue.integer(context.profile.profile)
    try selection.add(
      .whole, "SELECT kind, key FROM home.dirty WHERE profile = ? AND kind <> 'school'", profile)
    for decision in context.decisions {
      let role = decision.person.role
      try selection.add(SubjectKind(role), decision.person.key.text, .whole)
      if let other = decision.detail.flatMap(PersonKey.init(subject:)) {
        try selection.add(SubjectKind(other.role), other.key.text, .whole)
      }
    }
    guard !context.others.isEmpty else { return }
    try selection.add(
      .whole,
      """
      SELECT DISTINCT l.kind, l.key FROM home.claim o JOIN home.claim c ON c.link = o.link
      JOIN home.link l ON l.id = c.link WHERE o.profile <> ?1 AND c.profile = ?1 AND l.directory = ?2
      """, profile, .text(context.profile.directory))
  }

  private func addChangedObjects(to selection: Selection) throws {
    for object in changed { try selection.add(.whole, Self.owner, place, .text(object.text)) }
  }

  private var place: SQLValue { .text(context.profile.directory) }

  private static let owner = "SELECT kind, key FROM home.link WHERE directory = ? AND object = ?"

  /// Adds the members of sections that are looked at entirely, and the sections of such people.
  private func addMembers(to selection: Selection) throws {
    var (sections, people): (Set<ObjectID>, Set<ObjectID>) = ([], [])
    try database.statement(
      """
      SELECT l.kind, l.object FROM work.selected x
      CROSS JOIN home.link l ON l.directory = ? AND l.kind = x.kind AND l.key = x.key WHERE x.is_whole
      """
    ).rows(place) { row in
      let object = ObjectID(row.text("object"))
      if row.text("kind") == SubjectKind.section.rawValue {
        sections.insert(object)
      } else {
        people.insert(object)
      }
    }
    for object in try marked(.section) { sections.insert(object) }
    for object in try marked(.person) { people.insert(object) }
    var found: Set<Membership> = []
    if !sections.isEmpty {
      try directory.forEachMembership(.sections(sections)) { found.insert($0) }
    }
    if !people.isEmpty { try directory.forEachMembership(.people(people)) { found.insert($0) } }
    selection.found = found
    let ends = Set(found.map(\.section)).subtracting(sections)
      .union(Set(found.map(\.person)).subtracting(people))
    for object in ends { try selection.add(.beside, Self.owner, place, .text(object.text)) }
    // The memberships that this profile has made, whether or not the directory still has them.
    try selection.add(
      .beside,
      """
      SELECT p.kind, p.key FROM work.selected x
      JOIN home.link s ON s.directory = ?1 AND s.kind = x.kind AND s.key = x.key
      JOIN home.member m ON m.profile = ?2 AND m.section = s.id JOIN home.link p ON p.id = m.person
      WHERE x.is_whole AND x.kind = 'section'
      """, place, .integer(context.profile.profile))
  }
}

extension Selector {
  /// The unlinked objects of what is looked at entirely, found by their marks.
  private func marked(_ kind: ObjectKind) throws -> Set<ObjectID> {
    let kinds = SubjectKind.allCases.filter { $0.objectKind == kind }.map { "'\($0.rawValue)'" }
    let anchors = try database.statement(
      """
      SELECT x.kind || ':' || x.key AS subject FROM work.selected x
      LEFT JOIN home.link l ON l.directory = ? AND l.kind = x.kind AND l.key = x.key
      WHERE x.is_whole AND l.id IS NULL AND x.kind IN (\(kinds.joined(separator: ", ")))
      """
    ).all(place) { ExactText(Mark(context.profile.homeID, $0.text("subject")).text) }
    var found: Set<ObjectID> = []
    if !anchors.isEmpty {
      try directory.forEachObject(kind, .anchors(Set(anchors))) { found.insert($0.id) }
    }
    return found
  }
}

extension Mapping {
  /// Whether each record of the format's files stands for a single thing, independent of other
  /// records and of the day: then comparing records is enough.
  var isSelectable: Bool {
    !dependsOnDay
      && sources.allSatisfy { source in
        source.join == nil && source.details == nil && source.kinds.count == 1
          && (source.entity != .school || source.conditions.isEmpty)
      }
      && memberships.allSatisfy { $0.role?.isAlways ?? false }
  }
}

extension Source {
  /// The kinds that its records may have.
  var kinds: [SubjectKind] {
    switch entity {
    case .school: [.school]
    case .section: [.section]
    case .person(let roles): roles.roles.map { SubjectKind($0) }
    }
  }
}
