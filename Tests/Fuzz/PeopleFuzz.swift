internal import Directory
internal import DirectoryEmbedded
internal import Support
internal import Wire

/// People who are imported into an embedded directory, twice.
struct PeopleFuzz {
  private let file: [UInt8]

  init(_ input: [UInt8]) {
    file = input
  }

  func check() throws {
    guard
      let people = try unlessRefused({
        try DirectoryImport(ArraySource(file), name: "people.csv").people
      })
    else { return }
    let folder = try TemporaryFolder(isInMemory: true)
    try folder.write(Self.empty.get(), to: "directory.db")
    let directory = try EmbeddedDirectory(path: Array(folder.path("directory.db").utf8))
    let added = try add(people, to: directory)
    try require(added <= people.count, "no more people are added than there are")
    let table = try DirectoryTable(.person, directory)
    try require(
      table.objects.count == added && directory.counts()[.person].total == added,
      "everyone who was added is listed")
    try require(try directory.sharedLogins().isEmpty, "no two people have one user name")
    try require(try add(people, to: directory) == 0, "the same people are added once")
    try require(try DirectoryTable(.person, directory).csv == table.csv, "and stay as they were")
    try checkExport(table, directory)
  }

  /// Checks that exported people are imported unchanged, and that no one is added.
  private func checkExport(_ table: DirectoryTable, _ directory: EmbeddedDirectory) throws {
    guard !table.objects.isEmpty else { return }
    let exported = try unlessRefused {
      try DirectoryImport(ArraySource(table.csv), name: "people.csv").people
    }
    guard let exported else { return }
    try require(exported.count == table.objects.count, "everyone is exported")
    try require(try add(exported, to: directory) == 0, "what is exported is there already")
  }

  private func add(
    _ people: [DirectoryImport.Person], to directory: EmbeddedDirectory
  ) throws -> Int {
    let outcomes = try directory.insert(
      people.map { (.person, $0.attributes, isActive: $0.isEnabled) })
    return outcomes.count { if case .done = $0 { true } else { false } }
  }

  /// The file of a directory without people.
  private static let empty = Result { try templateFile { _ = try EmbeddedDirectory(path: $0) } }
}
