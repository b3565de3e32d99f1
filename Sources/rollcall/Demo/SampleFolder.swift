internal import Failures
internal import Files

/// Finds the sample rosters.
enum SampleFolder {
  /// The program itself, as the system knows it.
  static func program() throws -> FilePath {
    let program = FilePath("/proc/self/exe")
    return try FileSystem.symbolicLink(program) ?? program
  }

  /// The samples of the checkout or installation that contains a program.
  ///
  /// - Throws: `DemoError`.
  static func find(above program: FilePath) throws(DemoError) -> FilePath {
    var folder = program.parent
    while let here = folder {
      for name in ["assets/samples", "share/rollcall/samples"] {
        let samples = here.appending(FilePath(name))
        if FileSystem.isFolder(samples) { return samples }
      }
      folder = here.parent
    }
    throw .noSamples(program: program.shown)
  }
}

/// Why there is no demo.
enum DemoError: ExplainedError, Equatable {
  case noSamples(program: String)

  var code: String { "NoSamples" }
  var kind: FailureKind { .notPossible }

  var userMessage: String {
    switch self {
    case .noSamples(let program):
      "No folder above \(program) has the sample rosters (assets/samples or "
        + "share/rollcall/samples). Run the program where it was built or installed."
    }
  }
}
