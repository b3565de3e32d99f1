internal import CSV
internal import Roster

/// Reports files without records, and files with unusually many.
final class SizeScan: FileCheck {
  private let file: ScannedFile
  /// The number of records, malformed ones included.
  private var records = 0
  /// Whether each group that is only a part of the file has any records.
  private var areThere: [Bool]

  private static let usualRecords = 500_000
  private static let usualStudents = 250_000

  private init(_ file: ScannedFile) {
    self.file = file
    areThere = file.groups.map { !$0.isPart }
  }

  static func make(for file: ScannedFile) -> [SizeScan] { [SizeScan(file)] }

  /// A role that people in the directory have but none in the file, if a column gives roles.
  private var emptiedRole: PersonRole? {
    for (group, isThere) in zip(file.groups, areThere) where !isThere {
      guard let settings = group.settings, let role = settings.role else { continue }
      if settings.linkedRoles.contains(role) { return role }
    }
    return nil
  }

  func take(_ block: borrowing RecordBlock, _ state: inout Void) {
    records += block.records.count + block.irregular.defects.count
    for index in areThere.indices where !areThere[index] {
      areThere[index] = block.records.indices.contains { file.groups[index].contains(block, $0) }
    }
  }

  func finish(_ states: [Void]) {
    for (group, isThere) in zip(file.groups, areThere) where isThere && records > 0 {
      guard let settings = group.settings, settings.leavesEverybody, let role = settings.role
      else { continue }
      file.log.report(.roleNotSynchronized, words: ["role": role.rawValue])
    }
    if records == 0 {
      file.log.report(
        .noDataRows, nil,
        .emptyFile(file.file, isLinked: file.settings.contains(where: \.isLinked)),
        words: ["missing": "records", "entities": file.file.nouns])
    } else if let role = emptiedRole {
      file.log.report(
        .noDataRows, nil, .emptiedRole, words: ["missing": "\(role.rawValue)s", "entities": "some"])
    }
    if records > Self.usualRecords { file.log.report(.tooManyRows, words: ["n": records.grouped]) }
    // Keys are counted, since someone at two schools has two records.
    let students = file.keys[file.file.id].table.count
    if file.file.isAbout(.student) && students > Self.usualStudents {
      file.log.report(
        .tooManyStudents, words: ["n": students.grouped, "limit": Self.usualStudents.grouped])
    }
  }
}
