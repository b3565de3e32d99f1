internal import Support

/// Makes up a district, and knows what is wrong with it.
struct RosterGenerator {
  let shape: RosterShape
  let sizes: RosterSizes
  let ids: RosterIDs
  let records: RosterRecords
  let links: RosterLinks

  init(_ shape: RosterShape) {
    self.shape = shape
    sizes = RosterSizes(students: shape.students)
    ids = RosterIDs(ids: shape.ids, seed: shape.seed, students: shape.students)
    records = RosterRecords(sizes: sizes, ids: ids, seed: shape.seed)
    links = RosterLinks(sizes: sizes, order: shape.order, seed: shape.seed)
  }

  /// Writes the six files.
  ///
  /// - Parameter folder: one that is there.
  /// - Complexity: a microsecond a record; memory for a school and the errors.
  func write(to folder: String) throws -> GeneratedRoster {
    var roster = GeneratedRoster(folder: folder)
    for file in RosterFile.allCases {
      var out = try RecordWriter("\(folder)/\(file.rawValue)")
      for column in file.columns { out.field(column) }
      try out.endRecord()
      try write(file, to: &out, counting: &roster)
      try out.flush()
      roster.bytes += out.bytes
    }
    return roster
  }

  /// Records without those that are added to them.
  func count(_ file: RosterFile) -> Int {
    switch file {
    case .school: sizes.schools
    case .section: sizes.sections
    case .student: sizes.students
    case .teacher: sizes.teachers
    case .enrollment, .roster: links.count(file)
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
    let base = count(file)
    roster.add(base + added.count, recordsOf: file)
    if isSpoiled(file) { roster.counts[file.spoiling, default: 0] += base }

    var left = base
    /// Writes as many of the added records as chance puts before the next one.
    func writeAdded() throws {
      while let record = added.last,
        Int.random(in: 0..<left + added.count, using: &random) < added.count
      {
        added.removeLast()
        try write(file, added: record, to: &out)
      }
    }
    if file.isLink {
      try links.forEach(file) { link in
        try writeAdded()
        left -= 1
        if isSpoiled(file) { spoil(file, link.person, in: &out) }
        try write(file, link, to: &out)
      }
    } else {
      for number in 0..<base {
        try writeAdded()
        left -= 1
        if isSpoiled(file) { spoil(file, number, in: &out) }
        records.write(file, number, to: &out)
        try out.endRecord()
      }
    }
    try writeAdded()
  }

  private func write(
    _ file: RosterFile, added record: SurplusRecord, to out: inout RecordWriter
  ) throws {
    out.substitute = record.substitute
    if file.isLink {
      try write(file, links.link(file, at: record.index), to: &out)
    } else {
      records.write(file, record.index, to: &out)
      try out.endRecord()
    }
  }

  private func write(
    _ file: RosterFile, _ link: RosterLinks.Link, to out: inout RecordWriter
  ) throws {
    out.field(records.id(.section, link.section))
    out.field(records.id(file == .enrollment ? .student : .teacher, link.person))
    try out.endRecord()
  }

  private func isSpoiled(_ file: RosterFile) -> Bool {
    if case .all(of: file) = shape.flaws { true } else { false }
  }

  /// Everybody who is named becomes somebody else, always the same: no pair comes twice for it.
  private func spoil(_ file: RosterFile, _ number: Int, in out: inout RecordWriter) {
    guard let column = file.columns.firstIndex(of: file.spoiling.column) else { return }
    out.substitute = (column, file == .school ? "" : ids.stranger(number))
  }
}
