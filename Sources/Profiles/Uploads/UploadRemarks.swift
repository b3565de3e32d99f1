/// Remarks about an upload that was accepted.
package struct UploadRemarks: Sendable, Equatable {
  /// The names of files that were left out: from folders and zips, those that are not CSV files,
  /// and all whose names are not text.
  package var leftOut: [String] = []
  /// The folder that holds all files of a zip, as a path in it.
  package var enclosingFolder: String?
}
