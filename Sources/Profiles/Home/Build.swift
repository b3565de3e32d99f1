/// The version of the package that a program was built from.
package enum Build {
  /// What `--version` prints; the same as the newest heading of `CHANGELOG.md`.
  package static let version = "0.1.0"

  /// An id by which two programs can tell whether they have the same version and understand the
  /// same home.
  package static var id: String { "\(version)/\(StoreSchema.migrations.count)" }
}
