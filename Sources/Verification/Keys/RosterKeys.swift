internal import Roster

/// The keys of one file, which other files refer to.
final class FileKeys {
  /// The keys of the sound records.
  var table = KeyTable()
  /// Keys that could be read in records that could not: present, and nothing more.
  var ofDefects = KeyTable()
  /// Whether the file is still to be read.
  var isPending = true
  /// Whether the file was read to its end, so that what is not here is nowhere.
  var isComplete = false
  /// Whether it is not in the upload.
  var isMissing = false
  /// Whether it need not be in an upload, and is not.
  var isLeftOut = false
  /// Whether it has only what changed, so that what is not here may be elsewhere.
  var isDelta = false
  /// What is known of the record that a key names, by the key's number.
  var marks = RecordMarks()
  /// Of people, what is known of them beside their records; empty where nobody asks.
  var people = PeopleNotes()
  /// Of sessions, whether each of them is now, by the key's number; empty where nobody asks.
  var areNow: [Bool] = []
  /// The files whose records name some of this one, which is left out.
  var namedBy: [String] = []

  /// Whether any record of the file has a key.
  func contains(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    table.contains(bytes, range) || ofDefects.contains(bytes, range)
  }
}

/// The keys of all files of an upload.
final class RosterKeys {
  /// In the order of the format.
  private let files: [FileKeys]
  /// Until teachers' and students' logins have been held against each other.
  var teacherLogins: TeacherLogins?

  init(of format: Format) {
    files = format.files.map { _ in FileKeys() }
  }

  subscript(file: FileID) -> FileKeys { files[file.index] }
}
