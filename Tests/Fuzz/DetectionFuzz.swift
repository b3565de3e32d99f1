internal import Roster

/// The headers of a few files, one on each line: a byte for the file's name, then cells between
/// commas.
struct DetectionFuzz {
  private let headers: [(fileName: String, line: [UInt8], cells: [[UInt8]])]

  private static let names = [
    "school.csv", "section.csv", "student.csv", "teacher.csv", "studentenrollment.csv",
    "teacherroster.csv", "Student.CSV", "notes.csv", "orgs.csv", "users.csv", "classes.csv",
    "roles.csv", "enrollments.csv", "students.csv", "schools.csv", "demographics.csv",
  ].withAll(of: Format.all)

  init(_ input: [UInt8]) {
    headers = input.split(separator: UInt8(ascii: "\n"), maxSplits: 2).map { line in
      let rest = Array(line.dropFirst())
      let cells = rest.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      let name = Self.names[Int((line.first ?? 0) & 63) % Self.names.count]
      return (name, rest, cells.map(Array.init))
    }
  }

  func check() throws {
    func detect(_ headers: [(fileName: String, line: [UInt8], cells: [[UInt8]])]) -> Format? {
      Detection(
        headers.map(\.fileName), headers.map { .init(fileName: $0.fileName, header: $0.cells) })?
        .format
    }
    let format = detect(headers)
    let isNamed = headers.contains { header in
      Format.all.contains { $0.file(named: header.fileName) != nil }
    }
    try require((format != nil) == isNamed, "a format is found where a file bears a roster's name")
    try require(
      format == detect(headers.reversed()), "the order of the files does not matter")
    for header in headers {
      for format in Format.all {
        let better = format.betterFormat(forFile: header.fileName, cells: header.cells)
        try require(better != format, "no format is better than itself")
        guard let file = format.file(named: header.fileName) else { continue }
        _ = Delimiter.insteadOfComma(in: header.line, of: file)
        try check(Header(cells: header.cells, of: file), file)
      }
    }
  }

  private func check(_ header: Header, _ file: RosterFile) throws {
    let placed = header.columns
    try require(
      placed.map(\.column) == file.columns.filter { header[$0.name] != nil },
      "each column is there once, in the order of the format")
    try require(
      Set(placed.map(\.position)).count == placed.count
        && placed.allSatisfy { header.names.indices.contains($0.position) },
      "each column has a place of its own")
    if header.faults.contains(.notAHeader) {
      try require(placed.isEmpty && header.faults.count == 1, "what is no header has no columns")
      return
    }
    for column in file.columns {
      if header.names.contains(column.name) {
        try require(
          header[column.name].map { header.names[$0.position] } == column.name,
          "a name that is spelled right wins")
      }
      if column.isRequired && header[column.name] == nil {
        try require(header.faults.contains(.missing(column)), "\(column.name) is missed")
      }
    }
    try checkThatAllIsSaid(of: header, file)
  }

  private func checkThatAllIsSaid(of header: Header, _ file: RosterFile) throws {
    var positions = Set(header.columns.map(\.position))
    var repeated: Set<String> = []
    for fault in header.faults {
      switch fault {
      case .unknown(_, let position), .unnamed(let position): positions.insert(position)
      case .repeated(_, let name, _, _, _): repeated.insert(name)
      case .misspelled(_, _, let position):
        try require(positions.contains(position), "a misspelled column is used")
      case .notAHeader, .missing, .missingOptional, .disordered: break
      }
    }
    for (position, name) in header.names.enumerated()
    where !positions.contains(position) && !file.extends(name) {
      try require(repeated.contains(name), "something is said of the column at \(position)")
    }
  }
}

extension [String] {
  /// These names, followed by the others that files of some formats have.
  fileprivate func withAll(of formats: [Format]) -> [String] {
    formats.flatMap(\.files).map(\.name).reduce(into: self) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }
}
