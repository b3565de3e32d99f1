import JSON
import Testing

/// A home with two profiles, `N` with an upload and `Other` whose upload is in the directory, and
/// what must be true of it whatever happens to `N`.
struct BreakingHome {
  let test: TestHome
  /// The upload of profile `N`, in `$T/roster`. `$T/other` has what else can be uploaded.
  let roster: RosterFiles
  let other: RosterFiles
  /// The same as `roster`, without some memberships.
  let less: RosterFiles
  private let others: DirectoryContent

  /// - Parameter before: what is done before the command, as lines of shell.
  init(before: [String] = []) throws {
    test = try TestHome(profile: "")
    roster = RosterFiles(students: 40, memberships: 3)
    var other = roster
    other.schools.rows[0][1] = "Renamed"
    other.students.rows[0][3] = "Renamed"
    other.enrollments.rows.removeLast(3)
    self.other = other
    var less = roster
    less.enrollments.rows.removeLast(30)
    self.less = less
    let theirs = RosterFiles(students: 20, memberships: 2, prefix: "O")
    others = try theirs.directory(domain: "o.example")
    _ = try test.run("mkdir $T/other $T/less $T/theirs $T/empty $T/mixed")
    for (roster, name) in [(other, "other"), (less, "less"), (theirs, "theirs")] {
      try roster.write(to: "\(test.folder)/\(name)")
    }
    let made = try test.run(
      """
      rollcall profile create Other --student-domain o.example --teacher-domain o.example \
        >$T/other.id &&
      rollcall upload Other $T/theirs >&2 && rollcall start Other --yes --wait >&2
      """)
    try #require(made.status == 0, "\(made.errors)")
    try test.upload(roster)
    let prepared = try test.run(
      """
      cp $T/roster/* $T/mixed && cp $T/other/school.csv $T/mixed &&
      rollcall profile list --json >$T/list || exit
      printf 'userPrincipalName,givenName,surname\\nada@x.example,Ada,Byron\\n' >$T/people.csv
      ls $T/home/profiles | grep -v $(cat $T/other.id) >$T/own.id
      \(Self.tellOfOther) >$T/other.told
      """)
    try #require(prepared.status == 0, "\(prepared.errors)")
    for line in before {
      let run = try test.run(line)
      try #require(run.status == 0, "\(line): \(run.output)\(run.errors)")
    }
    try test.putAside()
  }

  /// Restores the state before the command.
  func bringBack() throws {
    _ = try test.run("rm -rf $T/new $T/out")
    try test.bringBack()
  }

  /// The contents of the directory if profile `N` has written only this.
  func directory(_ own: RosterFiles?) throws -> DirectoryContent {
    guard let own else { return others }
    return try others.with(own.directory(domain: "north.example"))
  }

  private static let tellOfOther =
    "{ rollcall profile show Other --json && rollcall runs Other --json "
    + "&& rollcall upload Other --list --json && rollcall report Other --json; }"

  /// Expects the store to open, every profile to be listed, the other one to be as it was, and no
  /// run to stay in progress forever.
  ///
  /// - Parameter isDeleted: whether the profile `N` may be gone.
  func expectUsable(isDeleted: Bool = false, _ message: Comment) throws {
    let listed = try test.run("rollcall profile list --json")
    #expect(listed.status == 0, message)
    #expect(listed.errors == "", message)
    let names = try JSONValue(reading: Array(listed.output.utf8))["value"]?.items
      .compactMap { $0["displayName"]?.text }
    #expect(names?.contains("Other") == true, message)
    if !isDeleted || names?.contains("N") == true {
      #expect(names?.contains("N") == true, message)
      try test.settle()
    }
    let other = try test.run(
      """
      for place in profiles/$(cat $T/other.id) runs/1; do
        diff -r --no-dereference -x '*-wal' -x '*-shm' $T/prepared/$place $T/home/$place
      done
      \(Self.tellOfOther) | diff $T/other.told -
      """)
    #expect(other.status == 0, "\(message)\n\(other.output)\(other.errors)")
    #expect(other.output + other.errors == "", message)
  }

  /// Expects profile `N` to have exactly the contents of one of these folders.
  func expectUpload(_ folders: Set<String>, _ message: Comment) throws {
    let differences = try folders.sorted().map { folder in
      try test.run(
        "diff -r -x .upload.json $T/\(folder) $T/home/profiles/$(cat $T/own.id)/upload/")
    }
    #expect(
      differences.contains { $0.status == 0 },
      "\(message)\n\(differences.map { $0.output + $0.errors })")
  }

  func expectDirectory(_ expected: DirectoryContent, _ message: Comment) throws {
    let directory = try test.directory()
    #expect(directory == expected, "\(message)\n\(directory.difference(from: expected))")
  }

  /// Expects nothing temporary to be left.
  func expectTidy(_ message: Comment) throws {
    try test.waitUntilUnused()
    let found = try test.run(
      "find $T/home -name '.rollcall-*' -o -name 'work.db*' -o -name 'etilqs_*'")
    #expect(found.output == "", message)
  }
}

extension DirectoryContent {
  /// The contents of both, which have nothing in common.
  func with(_ other: DirectoryContent) -> DirectoryContent {
    DirectoryContent(
      schools: (schools + other.schools).sorted(), sections: (sections + other.sections).sorted(),
      people: (people + other.people).sorted(),
      memberships: (memberships + other.memberships).sorted())
  }
}
