internal import CSV
package import Roster

/// Explains why ids are not found: their file has no records, or they begin with another id that is
/// not found either. For example, if `school.csv` has no school `NF1004`, there is no section
/// `NF1004-1`.
///
/// An explanation is given only when it is well founded: the ids in the first records of their file
/// begin with the id of what they belong to, followed by a punctuation mark, and the file of those
/// parents, read to its end, has no such id, in any letter case, with or without leading zeros.
package enum MissingParent: Sendable, Equatable {
  /// The file in which the ids should be has only a header.
  case empty(RosterFile)
  /// The file of the parents lacks these ids, the most frequent first.
  ///
  /// - Parameter isAll: whether every id begins with one of them.
  case missing(RosterFile, [Beginning], isAll: Bool)

  /// An id that others begin with.
  package struct Beginning: Sendable, Equatable {
    package let id: String
    /// How many of the finding's records have an id that begins with it.
    package let records: Int
  }

  /// The largest file that is read for this, in bytes.
  private static let largest = 4 << 20

  private static func folded(_ id: String) -> Substring {
    MatchingValue(id).text.drop { $0 == "0" }
  }

  /// - Parameters:
  ///   - finding: a finding about ids that are not in another file; `summary` says what they have
  ///     in common.
  ///   - open: opens a file's records; returns `nil` if the file is no longer kept.
  /// - Returns: `nil` if the finding is not about unknown ids, or the reason is not known.
  /// - Complexity: O(the file of parents)
  package static func find(
    _ finding: Finding, _ summary: ValueSummary, in report: Report,
    open: (FileSummary) throws -> EvidenceReader?
  ) throws -> MissingParent? {
    guard finding.isOfUnknownIDs, !summary.isOfNames, report.extent != .delta,
      let format = report.format,
      let column = format.file(named: finding.fileName)?.column(named: finding.column ?? ""),
      column.separator == nil, let target = column.reference.flatMap({ format.file(of: $0) }),
      let key = target.onlyKey
    else { return nil }
    if report.summary(of: target)?.records == 0 { return .empty(target) }
    for parentColumn in target.columns where parentColumn.separator == nil {
      guard let parent = parentColumn.reference.flatMap({ format.file(of: $0) }),
        parent.name != target.name, let parentKey = parent.onlyKey,
        let children = try report.summary(of: target).flatMap(open),
        let marks = try children.marks(between: parentColumn.name, and: key.name),
        let file = report.summary(of: parent), file.bytes <= largest,
        let ids = try open(file)?.allValues(of: parentKey.name), ids.count == file.records,
        // If parents' ids may contain such a mark, it is not known where they end.
        !ids.contains(where: { $0.contains(where: marks.contains) })
      else { continue }
      // An id in another letter case, or with leading zeros, does exist.
      let known = Set(ids.map(folded))
      let found = beginnings(summary, of: finding, marks).filter {
        !folded($0.id).isEmpty && !known.contains(folded($0.id))
      }
      let isAll = found.reduce(0) { $0 + $1.records } == finding.lines.count
      // A single record among many is no evidence of a common cause.
      if let most = found.first, most.records > 1 || found.count == 1 && isAll {
        return .missing(parent, found, isAll: isAll)
      }
    }
    return nil
  }

  /// The beginnings of the ids up to a mark, the most frequent first.
  private static func beginnings(
    _ summary: ValueSummary, of finding: Finding, _ marks: Set<Character>
  ) -> [Beginning] {
    if let end = summary.prefix.firstIndex(where: marks.contains) {
      return [Beginning(id: String(summary.prefix[..<end]), records: finding.lines.count)]
    }
    guard let stems = summary.stems, summary.records == finding.lines.count else { return [] }
    return stems.filter { $0.key.last.map(marks.contains) ?? false }
      .map { Beginning(id: String($0.key.dropLast()), records: $0.value) }
      .sorted { ($1.records, $0.id) < ($0.records, $1.id) }
  }
}

extension Finding {
  /// Whether it is about ids that are not in another file.
  package var isOfUnknownIDs: Bool {
    rules.allSatisfy {
      [.referenceNotFound, .optionalReferenceNotFound, .principalNotFound].contains($0)
    }
  }
}

extension EvidenceReader {
  /// Reads the first block that has records.
  ///
  /// - Returns: whether there is one.
  fileprivate func readFirst() throws -> Bool {
    guard let mark = places.marks.first else { return false }
    try seek(mark)
    return try readOn()
  }

  /// The marks between a parent's id and the rest of the id in the first records; `nil` if one of
  /// them is not built that way.
  fileprivate func marks(between parent: String, and key: String) throws -> Set<Character>? {
    var marks: Set<Character> = []
    guard try readFirst() else { return nil }
    for entry in entries {
      let values = record(entry).fields(of: [parent, key]).compactMap(\.value)
      guard values.count == 2 else { return nil }
      // If one of the two ids is blank, there is no punctuation mark to find.
      if values.contains(where: \.trimmed.isEmpty) { continue }
      guard values[1].hasPrefix(values[0]),
        let next = values[1].dropFirst(values[0].count).first, !next.isLetter, !next.isNumber
      else { return nil }
      marks.insert(next)
    }
    return marks
  }

  /// The values of a column in all records; `nil` if one of them is not sound.
  fileprivate func allValues(of column: String) throws -> [String]? {
    var values: [String] = []
    var isRead = try readFirst()
    while isRead {
      for entry in entries {
        guard !entry.isDefect, let value = record(entry).fields(of: [column]).first?.value else {
          return nil
        }
        values.append(value)
      }
      isRead = try readOn()
    }
    return values
  }
}
