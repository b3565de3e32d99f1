extension Format {
  /// The United Kingdom's headers for the same six files.
  ///
  /// - SeeAlso: https://learn.microsoft.com/en-us/schooldatasync/uk-school-data-sync-format-csv-files-for-sds
  package static let sdsV1UK = Format(
    id: "sds-v1-uk", title: "SDS v1 (UK)",
    files: sdsV1.files.map { file in
      RosterFile(
        file.entity, file.name,
        file.columns.map { column in
          column.renamed(ukName(of: column.name, in: file.entity) ?? column.name)
        })
    })

  /// `nil` where the header is the same.
  private static func ukName(of name: String, in entity: RosterFile.Entity) -> String? {
    switch (name, entity) {
    case ("SIS ID", .school): "DfE Number"
    case ("SIS ID", _): "ID"
    case ("School SIS ID", _): "School DfE Number"
    case ("Section SIS ID", _): "Section ID"
    case ("Zip", .school): "Postal Code"
    default: nil
    }
  }
}
