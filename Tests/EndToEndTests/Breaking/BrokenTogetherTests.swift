import Glibc
import JSON
import Testing

/// If a member's command in a shared home is interrupted, no other member is locked out. The tests
/// use real users.
@Suite(.serialized, .enabled(if: geteuid() == 0, "needs root, to act as several users"))
struct BrokenTogetherTests {
  struct Command: CustomTestStringConvertible {
    let words: String
    var before: String?
    /// Its possible exit statuses when the other one gives it again.
    var statuses: Set<Int32> = [0]

    var testDescription: String { words }

    static let all = [
      Command(words: "upload N $T/roster"),
      Command(words: "upload N --clear"),
      Command(words: "plan N"),
      Command(words: "start N --yes --wait"),
      Command(words: "start N --yes --wait", before: "start N --yes --wait"),
      Command(words: "profile create Third --student-domain x.example"),
      Command(words: "profile set N --expires never"),
      Command(words: "pause N"),
      // A first start would wait if others have accounts.
      Command(words: "directory import $T/people.csv", before: "start N --yes --wait"),
      Command(words: "profile delete N --yes", statuses: [0, 3]),
    ]
  }

  @Test(arguments: Command.all.filter { Thoroughness.includes($0.words) })
  func theOtherMemberCanContinue(command: Command) throws {
    let district = try District()
    let test = district.test
    let prepared = try test.run(
      "printf 'userPrincipalName,surname\\nada@x.example,Byron\\n' >$T/people.csv && chmod a+r $T/people.csv"
    )
    try #require(prepared.status == 0, "\(prepared.errors)")
    if let before = command.before {
      #expect(try district.asMember(district.owner, before).status == 0)
    }
    try district.putAside()
    // Whatever the umask of one member, it does not keep the other out.
    let interruption = Interruption(
      test: test, preparation: "umask 077",
      program: "-u \(district.owner) $T/rc --home $T/open/home \(command.words)")
    let others = Way.allCases.filter { $0 != .killed }.shuffled()
    for way in [.killed] + (Thoroughness.isWhole ? others : Array(others.prefix(1))) {
      try district.bringBack()
      let calls = way.writingCalls
      let moments = try interruption.moments(calls)
      for moment in Thoroughness.choose(
        moments, sample: way == .killed ? 2 : 1, of: "\(command.words), \(way)")
      {
        try district.bringBack()
        let broken = try interruption.run(way, at: moment, of: calls)
        let message: Comment =
          "\(command.words), \(way) at \(moment): \(broken.status) \(broken.errors)"
        #expect(way.mayEnd(broken.status), message)
        try expectGoingOn(district, command, message)
      }
    }
  }

  /// The command is killed each time it is about to set permissions: whatever exists by then is
  /// already open to the group.
  @Test func nothingIsEverClosedToTheGroup() throws {
    let district = try District()
    try district.putAside()
    let interruption = Interruption(
      test: district.test, preparation: "umask 077",
      program: "-u \(district.owner) $T/rc --home $T/open/home start N --yes --wait")
    let calls = "chmod,fchmod,fchmodat"
    for moment in try interruption.moments(calls) {
      try district.bringBack()
      _ = try interruption.run(.killed, at: moment, of: calls)
      try expectOpenToTheGroup(district, "\(moment)")
    }
  }

  private func expectGoingOn(
    _ district: District, _ command: Command, _ message: Comment
  ) throws {
    func member(_ words: String, _ statuses: Set<Int32> = [0]) throws -> ProgramRun {
      let run = try district.asMember(district.member, words)
      #expect(statuses.contains(run.status), "\(message) then \(words): \(run.errors)")
      // It has restarted a run that had died.
      try district.test.waitUntilUnused()
      return run
    }
    let listed = try member("profile list --json")
    #expect(listed.errors == "", message)
    _ = try member(command.words, command.statuses)
    // What was deleted or cleared is made and uploaded again.
    if try !member("profile list --json").output.contains("\"N\"") {
      _ = try member("profile create N --student-domain a.example --teacher-domain a.example")
    }
    _ = try member("upload N $T/roster")
    // For a run that stopped of its own accord.
    _ = try member("resume N --wait", [0, 3])
    _ = try member("start N --yes --wait")
    try expectOpenToTheGroup(district, message)
    let exported = try district.asRoot("directory export $T/export")
    #expect(exported.status == 0, "\(message) then \(exported.errors)")
    var expected = try RosterFiles.clean().directory(domain: "a.example")
    if command.words.hasPrefix("directory import") {
      expected.people = (expected.people + ["||ada@x.example||Byron||true"]).sorted()
    }
    let directory = try DirectoryContent(exportedTo: "\(district.test.folder)/export")
    #expect(directory == expected, "\(message)\n\(directory.difference(from: expected))")
    _ = try member("profile delete N --yes")
    let last = try district.asMember(district.owner, "profile list --json")
    #expect(last.status == 0 && !last.output.contains("\"N\""), "\(message) \(last.errors)")
  }

  /// Expects everything in the home to belong to the group, which may do anything with it, while no
  /// one else may do anything.
  private func expectOpenToTheGroup(_ district: District, _ message: Comment) throws {
    try district.test.waitUntilUnused()
    let found = try district.test.run(
      """
      cd $T/open/home && find . ! -type l ! -name '.rollcall-*' \\( ! -group \(district.group) -o -perm /o=rwx \
        -o -type d ! -perm -2770 -o -type f ! -perm -660 \\) -printf '%p %M %u %g\\n'
      """)
    #expect(found.output + found.errors == "", message)
  }
}
