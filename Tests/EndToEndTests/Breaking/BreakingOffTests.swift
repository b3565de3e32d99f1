import Glibc
import Testing

/// Commands that are interrupted at a system call: killed there, or told that the call failed.
///
/// Whatever the moment, the next command can use the home, no other profile is touched, the upload
/// is the old or the new one, the command can be given again, and the directory is what it would
/// have been.
///
/// A few moments of each command are tried, different ones each time; with `SURVIVE=all` in the
/// environment, all of them are (`make survive`).
@Suite(.serialized) struct BreakingOffTests {
  @Test(arguments: Breakage.all.filter { Thoroughness.includes($0.name) })
  func theHomeStaysUsable(breakage: Breakage) throws {
    let home = try BreakingHome(before: breakage.before)
    let interruption = Interruption(test: home.test, program: "\"$ROLLCALL\" \(breakage.command)")
    let expected = try breakage.model.directory(in: home)
    // Each command is killed, and is also interrupted in one of the other ways, a different one
    // each time.
    let others = Way.allCases.filter { $0 != .killed }.shuffled()
    for way in [.killed] + (Thoroughness.isWhole ? others : Array(others.prefix(1))) {
      try home.bringBack()
      let calls = way.writingCalls
      let moments = try interruption.moments(calls)
      for moment in Thoroughness.choose(moments, sample: 1, of: "\(breakage.name), \(way)") {
        try home.bringBack()
        let broken = try interruption.run(way, at: moment, of: calls)
        let message: Comment =
          "\(breakage.name), \(way) at \(moment): \(broken.status) \(broken.errors)"
        #expect(way.mayEnd(broken.status), message)
        try home.expectUsable(isDeleted: breakage.deletes, message)
        if !breakage.deletes {
          let (before, after) = breakage.uploads
          let isRefused =
            way == .databasesAreFull && broken.status != 0 && breakage.command.hasPrefix("upload")
          try home.expectUpload(isRefused ? [before] : [before, after], message)
        }
        try expectExportIsWhole(home.test, message)

        let again = try home.test.run(breakage.again ?? "rollcall \(breakage.command)")
        #expect(breakage.statuses.contains(again.status), "\(message) then \(again.errors)")
        try home.expectUsable(isDeleted: breakage.deletes, message)
        if !breakage.deletes { try home.expectUpload([breakage.uploads.after], message) }
        if let then = breakage.then {
          let next = try home.test.run("rollcall \(then)")
          #expect(next.status == 0, "\(message) then \(next.errors)")
        }
        try expectExportIsWhole(home.test, message)
        try home.expectDirectory(expected, message)
        try home.expectTidy(message)
      }
    }
  }

  /// Expects every file that exists under its name to be complete.
  private func expectExportIsWhole(_ test: TestHome, _ message: Comment) throws {
    let run = try test.run(
      "cd $T; if [ -d out ]; then for f in out/*.csv; do [ ! -e $f ] || cmp $f exported/${f#out/}; done; fi"
    )
    #expect(run.output + run.errors == "", message)
  }
}
