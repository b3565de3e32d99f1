extension Format {
  /// The United Kingdom's headers for the same files.
  ///
  /// - SeeAlso: https://learn.microsoft.com/en-us/schooldatasync/uk-school-data-sync-format-csv-files-for-sds
  package static let sdsV1UK = Format(
    id: "sds-v1-uk", title: "SDS v1 (UK)", sdsV1.conventions,
    files: sdsV1.files.map { file in
      // The guardians' files are the same everywhere.
      if file.topics.isEmpty { return file }
      return file.withColumns(
        file.columns.map { column in
          // If no other column has the old name, it is accepted too.
          column.renamed(
            ukName(of: column.name, isOfSchools: file.isAbout(.school)) ?? column.name,
            keepsName: column.name == "Zip" && file.isAbout(.school))
        })
    },
    mapping: sdsV1.mapping)

  /// The header in the United Kingdom; `nil` if it is the same.
  private static func ukName(of name: String, isOfSchools: Bool) -> String? {
    switch (name, isOfSchools) {
    case ("SIS ID", true): "DfE Number"
    case ("SIS ID", false): "ID"
    case ("School SIS ID", _): "School DfE Number"
    case ("Section SIS ID", _): "Section ID"
    case ("Zip", true): "Postal Code"
    default: nil
    }
  }
}
