internal import CSV
internal import Roster

/// A file to be scanned, with everything that its checks need to know when they are made.
struct ScannedFile {
  let source: any ByteSource
  let file: RosterFile
  let format: Format
  let header: Header
  /// What a profile requires of the people of each role, or of all records; empty without a
  /// profile.
  let settings: [FileSettings]
  /// The records, grouped by what a profile requires of them.
  let groups: [RecordGroup]
  /// The file's log, for what is counted in turn.
  let log: FindingLog
  /// The keys of all files of the upload.
  let keys: RosterKeys
  /// What the upload's manifest says about the file; `nil` without one.
  let mode: Manifest.Mode?
  /// Whether what only a format's certification requires is an error.
  let isStrict: Bool

  /// The column whose values name the records; `nil` if it is not in the file.
  var keyColumn: Header.Placed? { header.columns.first(where: \.column.isKey) }

  /// The column by which records can say that they are no longer here; `nil` if it is not in the file.
  var deletionColumn: Header.Placed? {
    header.columns.first { $0.column.kind == .status && $0.column.vocabulary != nil }
  }

  var replacesSpecialCharacters: Bool { settings.first?.replacesSpecialCharacters ?? false }

  /// The profile's statuses for absence, or the usual ones.
  var absentStatuses: AbsentStatuses { settings.first?.absentStatuses ?? .usual }

  /// A column as findings name it.
  func name(of column: Column) -> ColumnName { ColumnName(column, of: file) }
}
