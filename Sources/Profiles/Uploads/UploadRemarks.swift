/// What is to be said of an upload that was taken.
package struct UploadRemarks: Sendable, Equatable {
  /// The names of files that were left out: of folders and zips, those that are no CSV files, and all
  /// whose name is no text.
  package var leftOut: [String] = []
  /// The folder of a zip in which all of its files lay, as a path in it.
  package var enclosingFolder: String?
}
