extension Collection<String> {
  /// The elements in a sentence: `school.csv, section.csv and student.csv`.
  package var listed: String {
    count < 2
      ? first ?? "" : dropLast().joined(separator: ", ") + " and " + dropFirst(count - 1).joined()
  }
}
