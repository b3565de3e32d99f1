internal import Roster

/// The keys of one file, which other files refer to.
final class EntityKeys {
  /// The keys of the sound records.
  var table = KeyTable()
  /// Keys that could be read in records that could not: present, and nothing more.
  var ofDefects = KeyTable()
  /// Whether the file is still to be read.
  var isPending = true
  /// Whether the file was read to its end, so that what is not here is nowhere.
  var isComplete = false

  /// Whether any record of the file has a key.
  func contains(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    table.contains(bytes, range) || ofDefects.contains(bytes, range)
  }
}

/// The keys of all files of an upload.
final class RosterKeys {
  private var entities: [RosterFile.Entity: EntityKeys] = [:]
  /// Until teachers' and students' logins have been held against each other.
  var teacherLogins: TeacherLogins?

  subscript(entity: RosterFile.Entity) -> EntityKeys {
    if let keys = entities[entity] { return keys }
    let keys = EntityKeys()
    entities[entity] = keys
    return keys
  }
}
