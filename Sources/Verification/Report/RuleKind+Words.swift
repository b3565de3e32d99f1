extension Rule.Kind {
  /// A stable word for scripts.
  package var id: String {
    switch self {
    case .structure: "structure"
    case .missing: "missing"
    case .format: "format"
    case .uniqueness: "uniqueness"
    case .reference: "reference"
    case .plausibility: "plausibility"
    }
  }

  /// The heading above its rules.
  package var title: String {
    switch self {
    case .structure: "Files, headers and lines"
    case .missing: "Missing values"
    case .format: "How values are written"
    case .uniqueness: "Values that must differ"
    case .reference: "References to other files"
    case .plausibility: "Plausibility"
    }
  }
}
