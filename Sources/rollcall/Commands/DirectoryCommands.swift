internal import Directory
internal import DirectoryEmbedded
internal import Files
internal import Profiles
internal import RosterSync
internal import Verification
internal import Wire

extension Command {
  static let directoryList = Command(
    name: "directory list", operands: "[KIND]",
    summary: "List what is in the embedded directory.",
    details: """
      Without KIND, shows how many objects there are of each kind. With it, lists the
      objects: schools, sections or people.
      """,
    options: [.json],
    examples: ["rollcall directory list", "rollcall directory list people"],
    run: { arguments, console in
      let operands = try arguments.operands(
        0...1, "directory list", "one of schools, sections, people")
      let directory = try arguments.directory()
      if let word = operands.first?.shown {
        try list(try kind(word), directory, arguments, console)
      } else {
        try listCounts(directory, arguments, console)
      }
      try remarkOnSharedLogins(directory, console)
      return .done
    })

  static let directoryExport = Command(
    name: "directory export", operands: "FOLDER",
    summary: "Write the embedded directory as CSV files.",
    details: """
      Writes schools.csv, sections.csv, people.csv and memberships.csv into the
      folder, which is created if necessary. Files with these names are replaced.
      """,
    examples: ["rollcall directory export /tmp/directory"],
    run: { arguments, console in
      let folder = try arguments.operands(1...1, "directory export", "a folder")[0]
      let home = try arguments.home()
      let directory = try arguments.directory()
      try FileSystem.makeFolder(folder, permissions: 0o700, withParents: true)
      for kind in ObjectKind.allCases {
        try FileSystem.write(
          DirectoryTable(kind, directory).csv,
          to: folder.appending(FilePath(DirectoryTable.fileName(kind))), permissions: 0o600)
      }
      try FileSystem.write(
        DirectoryTable.memberships(directory),
        to: folder.appending(FilePath("memberships.csv")), permissions: 0o600)
      try listCounts(directory, arguments, console)
      withExtendedLifetime(home) {}
      return .done
    })

  static let directoryImport = Command(
    name: "directory import", operands: "FILE",
    summary: "Add people to the embedded directory, for matching.",
    details: """
      The file is CSV; its header names attributes, such as userPrincipalName, mail,
      givenName, surname, displayName, and enabled (true or false). An account whose
      userPrincipalName already exists is left as it is; without a userPrincipalName,
      its mail is compared instead. The columns id and anchor are not read: added
      accounts are not linked to anyone yet.
      """,
    options: [.json], examples: ["rollcall directory import people.csv"],
    run: { arguments, console in
      let path = try arguments.operands(1...1, "directory import", "a CSV file")[0]
      let people = try DirectoryImport(FileSource(path: path), name: path.shown).people
      let directory = try arguments.directory()
      let outcomes = try directory.insert(
        people.map { (.person, $0.attributes, isActive: $0.isEnabled) })
      let added = outcomes.count { if case .done = $0 { true } else { false } }
      let leftAlone = outcomes.count - added
      if arguments.has(.json) {
        try console.write(DirectoryCounts.additionJSON(added: added, leftAlone: leftAlone))
      } else {
        try console.write(
          "\(counted(added, "account")) added, \(leftAlone.grouped) left as they are.\n")
      }
      try remarkOnSharedLogins(directory, console)
      return .done
    })

  /// Reports accounts with the same user name, which another program must have written.
  private static func remarkOnSharedLogins(
    _ directory: EmbeddedDirectory, _ console: Console
  ) throws {
    for shared in try directory.sharedLogins() {
      console.remark(console.visible(shared.sentence) + "\n")
    }
  }

  private static func list(
    _ kind: ObjectKind, _ directory: EmbeddedDirectory, _ arguments: ParsedArguments,
    _ console: Console
  ) throws {
    let table = try DirectoryTable(kind, directory)
    if arguments.has(.json) {
      try console.write(table.json)
    } else {
      try console.write(rows(table, console))
    }
  }

  private static func kind(_ word: String) throws -> ObjectKind {
    guard let kind = ObjectKind.allCases.first(where: { DirectoryTable.plural($0) == word }) else {
      throw UsageError(message: "directory list takes schools, sections or people, not \(word).")
    }
    return kind
  }

  private static func rows(_ table: DirectoryTable, _ console: Console) -> [[String]] {
    let shown = DirectoryTable.usual(table.kind)
    return [["ID"] + shown + [table.activeName]]
      + table.objects.map { object in
        [object.id.text] + shown.map { console.visible(object.attributes[$0]?.shown ?? "") }
          + [object.isActive ? "yes" : "no"]
      }
  }

  private static func listCounts(
    _ directory: EmbeddedDirectory, _ arguments: ParsedArguments, _ console: Console
  ) throws {
    let counts = try directory.counts()
    if arguments.has(.json) { return try console.write(counts.json) }
    try console.write(
      ObjectKind.allCases.map { kind in
        let inactive = counts[kind].inactive
        let word = kind == .person ? "disabled" : "archived"
        return [
          DirectoryTable.plural(kind), counts[kind].total.grouped,
          inactive > 0 ? "\(inactive.grouped) \(word)" : "",
        ]
      } + [["memberships", counts.memberships.grouped, ""]])
  }
}

extension ParsedArguments {
  fileprivate func directory() throws -> EmbeddedDirectory {
    // The store is opened first, since a folder that is not empty is a home only if it has a store.
    let service = try service()
    return try Directories.embedded(
      in: service.home, service.homeID, isInUse: service.knowsObjects())
  }
}
