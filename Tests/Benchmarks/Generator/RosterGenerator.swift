internal import Support

/// Makes up a district, and knows what is wrong with it.
struct RosterGenerator {
  let shape: RosterShape
  let ids: RosterIDs
  let records: RosterRecords
  private let links: RosterLinks

  init(_ shape: RosterShape) {
    self.shape = shape
    let sizes = RosterSizes(students: shape.students)
    ids = RosterIDs(ids: shape.ids, seed: shape.seed, students: shape.students)
    records = RosterRecords(sizes: sizes, ids: ids, seed: shape.seed, night: shape.night)
    links = RosterLinks(
      records: records, order: shape.order, seed: shape.seed, night: shape.night)
  }

  private var sizes: RosterSizes { records.sizes }

  /// Writes the files.
  ///
  /// - Parameter folder: an existing one.
  /// - Complexity: a few microseconds per record; memory for one school and the errors.
  func write(to folder: String) throws -> GeneratedRoster {
    var roster = GeneratedRoster(folder: folder, format: shape.format)
    for file in shape.format.files {
      var out = try RecordWriter("\(folder)/\(file.name)")
      for column in file.columns { out.field(column.name) }
      try out.endRecord()
      try write(file, to: &out, counting: &roster)
      try out.flush()
      roster.bytes += out.bytes
    }
    roster.renamed = shape.night?.renamed(of: sizes.students) ?? 0
    roster.moved = shape.night?.moved(of: sizes.enrollments) ?? 0
    return roster
  }

  /// The number of records, not counting the added ones.
  func count(_ file: RosterFile) -> Int {
    switch file.subject {
    case .school: sizes.schools
    case .section: sizes.sections
    case .student: sizes.students
    case .teacher: sizes.teachers
    case .person, .role: sizes.students + sizes.teachers
    case .studentInSection: sizes.enrollments
    case .teacherOfSection: sizes.rosters
    case .memberOfSection: sizes.enrollments + sizes.rosters
    case .session: RosterRecords.sessions.count
    case .course: RosterWords.courses.count * 4
    case .fileMode: RosterFormat.manifest.count
    }
  }

  /// The record with a number; beyond the last one, a further record that differs from all of them.
  func record(_ file: RosterFile, at number: Int) -> RosterRecord {
    switch file.subject {
    case .school, .session, .course, .fileMode: RosterRecord(number: number)
    case .section: RosterRecord(number: number, section: number)
    case .student: RosterRecord(number: number, person: number)
    case .teacher: RosterRecord(number: number, person: number, isTeacher: true)
    case .person: person(number)
    case .role: role(number)
    case .studentInSection: links.ofStudent(number)
    case .teacherOfSection: links.ofTeacher(number % sizes.rosters)
    case .memberOfSection: member(number)
    }
  }

  private func person(_ number: Int) -> RosterRecord {
    let teacher = number - sizes.students
    if (0..<sizes.teachers).contains(teacher) {
      return RosterRecord(number: number, person: teacher, isTeacher: true)
    }
    return RosterRecord(
      number: number, person: teacher < 0 ? number : number - sizes.teachers)
  }

  private func role(_ number: Int) -> RosterRecord {
    let people = sizes.students + sizes.teachers
    var record = person(number % people)
    record.number = number
    record.otherRoles = number / people
    return record
  }

  private func member(_ number: Int) -> RosterRecord {
    let isTeacher = (0..<sizes.rosters).contains(number - sizes.enrollments)
    var record =
      isTeacher
      ? links.ofTeacher(number - sizes.enrollments)
      : links.ofStudent(number < sizes.enrollments ? number : number - sizes.rosters)
    record.number = number
    return record
  }

  /// Calls `body` with all records; links come in the requested order.
  private func forEach(
    _ file: RosterFile, _ body: (RosterRecord) throws -> Void
  ) rethrows {
    switch file.subject {
    case .studentInSection: try links.forEachOfStudents(body)
    case .memberOfSection:
      try links.forEachOfStudents(body)
      for number in sizes.enrollments..<count(file) { try body(member(number)) }
    default:
      for number in 0..<count(file) { try body(record(file, at: number)) }
    }
  }

  private func write(
    _ file: RosterFile, to out: inout RecordWriter, counting roster: inout GeneratedRoster
  ) throws {
    var random = SplitMix64(seed: shape.seed)
    var added: [SurplusRecord] = []
    if case .each(let count) = shape.flaws {
      added = surplus(file, each: count).shuffled(using: &random)
    }
    for check in added.flatMap(\.checks) { roster.counts[check, default: 0] += 1 }
    var left = count(file)
    roster.add(left + added.count, recordsOf: file)
    let spoiling = shape.flaws.spoils(file) ? file.spoiling : nil
    if let spoiling { roster.counts[spoiling, default: 0] += left }

    /// Writes as many added records as chance places before the next record.
    func writeAdded() throws {
      while let record = added.last,
        Int.random(in: 0..<left + added.count, using: &random) < added.count
      {
        added.removeLast()
        out.substitute = record.substitute
        try write(file, record.record, to: &out)
      }
    }
    try forEach(file) { record in
      try writeAdded()
      left -= 1
      if let spoiling { out.substitute = spoil(file, spoiling, record) }
      try write(file, record, to: &out)
    }
    try writeAdded()
  }

  private func write(
    _ file: RosterFile, _ record: RosterRecord, to out: inout RecordWriter
  ) throws {
    for column in file.columns { out.field(column.value(records, record)) }
    try out.endRecord()
  }

  /// Blanks the value, or names a stranger instead: always the same stranger for the same person,
  /// so that no pair is repeated because of it.
  private func spoil(
    _ file: RosterFile, _ check: Check, _ record: RosterRecord
  ) -> (column: Int, text: String)? {
    file.columns.firstIndex { $0.name == check.column }.map {
      ($0, check.rule == .missing ? "" : ids.stranger(file.isLink ? record.person : record.number))
    }
  }
}
