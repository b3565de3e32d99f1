/// How strictly a format takes names, and what it says of all of its files.
package struct Conventions: Sendable, Equatable {
  /// How names of files and columns that differ from the format's are taken.
  package enum Spelling: Sendable, Equatable {
    /// They are used, and it is said how they should be spelled.
    case isAdvised
    /// Where the file or column must be there, a start is refused.
    case isRequired
    /// They are as good.
    case isFree
  }

  /// Of files: names that differ in letter case.
  package let fileNames: Spelling
  /// Of columns: names that differ in letter case, blanks, hyphens and underscores.
  package let columnNames: Spelling
  /// Whether a file has all columns of the format, also those whose data is optional.
  package let wantsAllColumns: Bool
  /// Whether the columns stand in the order of the format.
  package let wantsColumnOrder: Bool
  /// Whether columns that are not the format's are worth a warning.
  package let mindsUnknownColumns: Bool
  /// The beginning of the names of columns that anybody may add.
  package let extensionPrefix: String?
  /// Whether two records with one key are an error, whoever they are about.
  package let wantsUniqueKeys: Bool
  /// Whether the letter case is part of the words that a field may have.
  package let wantsExactWords: Bool
  /// Whether user names come with their domain.
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
