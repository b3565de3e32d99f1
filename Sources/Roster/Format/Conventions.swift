/// How strictly a format treats names, and what applies to all of its files.
package struct Conventions: Sendable, Equatable {
  /// What happens to names of files and columns that differ from the format's.
  package enum Spelling: Sendable, Equatable {
    /// They are used, and the report says how they should be spelled.
    case isAdvised
    /// If the file or column is required, a start is refused.
    case isRequired
    /// They count as equally correct.
    case isFree
  }

  /// What happens to names of files that differ in letter case.
  package let fileNames: Spelling
  /// What happens to names of columns that differ in letter case, spaces, hyphens and underscores.
  package let columnNames: Spelling
  /// Whether a file must have all columns of the format, including those whose data is optional.
  package let wantsAllColumns: Bool
  /// Whether the columns must be in the order of the format.
  package let wantsColumnOrder: Bool
  /// Whether columns that the format does not have deserve a warning.
  package let mindsUnknownColumns: Bool
  /// The prefix of the names of columns that anyone may add.
  package let extensionPrefix: String?
  /// Whether two records with one key are an error, regardless of what the records are about.
  package let wantsUniqueKeys: Bool
  /// Whether letter case matters in the words that a field may have.
  package let wantsExactWords: Bool
  /// Whether user names include their domain.
  package let wantsDomains: Bool

  package init(
    fileNames: Spelling = .isRequired, columnNames: Spelling = .isRequired,
    wantsAllColumns: Bool = false, wantsColumnOrder: Bool = false,
    mindsUnknownColumns: Bool = false, extensionPrefix: String? = nil,
    wantsUniqueKeys: Bool = false, wantsExactWords: Bool = false, wantsDomains: Bool = false
  ) {
    self.fileNames = fileNames
    self.columnNames = columnNames
    self.wantsAllColumns = wantsAllColumns
    self.wantsColumnOrder = wantsColumnOrder
    self.mindsUnknownColumns = mindsUnknownColumns
    self.extensionPrefix = extensionPrefix
    self.wantsUniqueKeys = wantsUniqueKeys
    self.wantsExactWords = wantsExactWords
    self.wantsDomains = wantsDomains
  }
}
