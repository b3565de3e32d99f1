internal import Roster

/// The keys of one file, which other files refer to.
final class FileKeys {
  /// The keys of the sound records.
  var table = KeyTable()
  /// The keys of defects, if they can be read. They only count as present.
  var ofDefects = KeyTable()
  /// Whether the file has yet to be read.
  var isPending = true
  /// Whether the file was read to its end, so that it certainly lacks any key that is not in
  /// `table`.
  var isComplete = false
  /// Whether the file is not in the upload.
  var isMissing = false
  /// Whether it is an optional file that is not in the upload.
  var isLeftOut = false
  /// Whether the file contains only changes, so that a key that is not in `table` may still exist.
  var isDelta = false
  /// What is known about the record with a key, by the key's number.
  var marks = RecordMarks()
  /// What is known about people beyond their records; empty where it is not needed.
  var people = PeopleNotes()
  /// Whether each session is in progress, by the key's number; empty where it is not needed.
  var areNow: [Bool] = []
  /// The files that name records of this one although it is left out.
  var namedBy: [String] = []

  /// Whether any record of the file has a key.
  func contains(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    table.contains(bytes, range) || ofDefects.contains(bytes, range)
  }
}

/// The keys of all files in an upload.
final class RosterKeys {
  /// The files, in the order of the format.
  private let files: [FileKeys]
  /// Kept until teachers' and students' logins have been compared.
  var teacherLogins: TeacherLogins?

  init(of format: Format) {
    files = format.files.map { _ in FileKeys() }
  }

  subscript(file: FileID) -> FileKeys { files[file.index] }
}
