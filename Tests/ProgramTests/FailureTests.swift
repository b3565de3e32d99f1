import Directory
import Failures
import Files
import Profiles
import SQLite
import Terminal
import Testing

@testable import rollcall

/// What scripts learn about each failure.
@Suite struct FailureTests {
  struct Case: Sendable {
    let error: any Error
    let code: String
    let status: Int32

    init(_ error: any Error, _ code: String, _ status: Int32) {
      self.error = error
      self.code = code
      self.status = status
    }
  }

  @Test(arguments: [
    Case(UsageError(message: "There is no option --x."), "Usage", 2),
    Case(SettingsRefusal(userMessage: "The name is empty."), "BadRequest", 2),
    Case(FileError.noSuchFile(path: "a"), "noSuchFile", 3),
    Case(FileError.notAFile(path: "a"), "notAFile", 4),
    Case(FileError.unwritable(path: "a", code: 28), "unwritable", 4),
    Case(HomeError.notAHome(path: "a"), "Home", 4),
    Case(HomeError.alreadyThere(path: "a"), "Home", 3),
    Case(DatabaseError(path: "a", problem: .corrupt), "Store", 4),
    Case(DirectoryError.unavailable(name: "a", reason: "It is off."), "Directory", 4),
    Case(
      DirectoryError.unusable(.init(DatabaseError(path: "a", problem: .corrupt))), "Store", 4),
    Case(DirectoryError.busy(.init(DatabaseError(path: "a", problem: .busy))), "Store", 4),
    Case(ProfileError.noRun, "NotFound", 3),
    Case(ProfileError.refused(.expired), "Conflict", 3),
    Case(ProfileError.refused(.notCSV), "BadRequest", 3),
    Case(TerminalError.noTerminal, "Terminal", 4),
    Case(OutputError(number: 28), "Output", 4),
    Case(LaunchError(number: 11), "Launch", 4),
    Case(DemoError.noSamples(program: "a"), "NoSamples", 3),
  ])
  func hasItsCodeItsStatusAndTheErrorsOwnSentence(expected: Case) {
    let failure = explained(expected.error)
    #expect(failure.code == expected.code)
    #expect(ExitStatus(failure.kind).rawValue == expected.status)
    #expect(failure.userMessage == (expected.error as? any ExplainedError)?.userMessage)
  }

  @Test func anErrorThatExplainsNothingIsABugWithTheNameOfItsType() {
    struct Strange: Error {
      let password = "secret"
    }
    let failure = explained(Strange())
    #expect(failure.code == "Bug")
    #expect(ExitStatus(failure.kind) == .failed)
    #expect(failure.userMessage.contains("Strange"))
    #expect(!failure.userMessage.contains("secret"))
  }
}
