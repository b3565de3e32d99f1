package import Roster
package import Verification

/// A small roster without any finding, to be changed in one place.
package struct TestRoster: Sendable {
  /// The text of each file, by name.
  package var files: [String: String]
  /// Files that are not text, by name; each replaces the text of that name.
  package var bytes: [String: [UInt8]] = [:]
  /// The folder of an archive that contains the files; `nil` for no archive, or for its top level.
  package var folder: String?

  /// Two schools, two sections, three students, two teachers; every date is ISO 8601.
  package static let clean = TestRoster(files: [
    "school.csv": """
    SIS ID,Name
    S1,North School
    S2,South School

    """,
    "section.csv": """
    SIS ID,School SIS ID,Section Name,Term StartDate,Term EndDate,Course Subject
    A1,S1,Algebra,2026-09-01,2027-06-15,02
    B1,S2,Biology,2026-09-01,2027-06-15,03

    """,
    "student.csv": """
    SIS ID,School SIS ID,Username,First Name,Last Name,Secondary Email,Grade,Birthdate,Graduation Year,State ID
    1001,S1,ada,Ada,Byron,ada@example.org,9,2011-12-10,2030,77
    1002,S1,alan,Alan,Turing,,10,2010-06-23,2029,78
    1003,S2,grace,Grace,Hopper,,11,2009-12-09,2028,79

    """,
    "teacher.csv": """
    SIS ID,School SIS ID,Username,First Name,Last Name
    T1,S1,emmy,Emmy,Noether
    T2,S2,maria,Maria,Mitchell

    """,
    "studentenrollment.csv": """
    Section SIS ID,SIS ID
    A1,1001
    A1,1002
    B1,1003

    """,
    "teacherroster.csv": """
    Section SIS ID,SIS ID
    A1,T1
    B1,T2

    """,
  ])

  /// Replaces one piece of a file, which must be there, with other text.
  package func replacing(_ old: String, with new: String, in file: String) -> TestRoster {
    var result = self
    let text = files[file] ?? ""
    precondition(text.contains(old), "\(file) does not contain \(old)")
    result.files[file] = text.replacing(old, with: new, maxReplacements: 1)
    return result
  }

  /// Replaces one piece of a file with bytes, which need not be text.
  package func replacing(_ old: String, with new: [UInt8], in file: String) -> TestRoster {
    let text = files[file] ?? ""
    guard let place = text.firstRange(of: old) else {
      preconditionFailure("\(file) does not contain \(old)")
    }
    return with(
      file, Array(text[..<place.lowerBound].utf8) + new + Array(text[place.upperBound...].utf8))
  }

  /// Adds records to a file.
  package func adding(_ lines: String..., to file: String) -> TestRoster {
    var result = self
    result.files[file, default: ""] += lines.map { $0 + "\n" }.joined()
    return result
  }

  /// Adds a file, replacing one with that name.
  package func with(_ file: String, _ text: String) -> TestRoster {
    var result = self
    result.files[file] = text
    result.bytes[file] = nil
    return result
  }

  /// Adds a file that need not be text.
  package func with(_ file: String, _ bytes: [UInt8]) -> TestRoster {
    var result = self
    result.bytes[file] = bytes
    return result
  }

  /// Moves the files into a folder of an archive.
  package func inFolder(_ folder: String) -> TestRoster {
    var result = self
    result.folder = folder
    return result
  }

  package func without(_ file: String) -> TestRoster {
    var result = self
    result.files[file] = nil
    result.bytes[file] = nil
    return result
  }

  /// The files as an upload.
  package var upload: [UploadedFile] {
    let contents = files.mapValues { Array($0.utf8) }.merging(bytes) { $1 }
    return contents.sorted { $0.key < $1.key }.map { name, bytes in
      UploadedFile(name: name, folder: folder) { ArraySource(bytes) }
    }
  }

  /// Verifies the roster, and checks that small blocks on several threads give the same report.
  package func report(
    format: Format? = nil, settings: VerificationSettings? = nil
  ) throws -> Report {
    let report = try Verifier(format: format, settings: settings).verify(upload)
    for (threads, blockSize) in [(3, 64), (2, 512)] {
      let again = try Verifier(
        format: format, settings: settings, work: .init(threads: threads, blockSize: blockSize)
      ).verify(upload)
      guard again.findings == report.findings,
        again.files.map(\.records) == report.files.map(\.records)
      else { throw ReportsDiffer(threads: threads, blockSize: blockSize) }
    }
    return report
  }

  /// The report was different on several threads.
  struct ReportsDiffer: Error {
    let threads: Int
    let blockSize: Int
  }
}
