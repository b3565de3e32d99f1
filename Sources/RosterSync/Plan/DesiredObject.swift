internal import AttributesJSON
internal import Directory

/// What the directory should say about something in the roster.
///
/// It depends on nothing else, so several threads can compute such objects at once.
struct DesiredObject {
  let subject: Subject
  /// Empty if it is not present.
  let desired: [String: String?]
  /// All attributes of a new object, as databases store them; `nil` if there already is an object,
  /// or should be none.
  let creation: [UInt8]?

  init(_ subject: Subject, _ attributes: DesiredAttributes) {
    self.subject = subject
    desired = subject.isPresent ? attributes.attributes(of: subject) : [:]
    creation =
      desired.isEmpty || subject.current != nil
      ? nil
      : AttributesText.bytes(
        desired.compactMap { entry in entry.value.map { (name: entry.key, value: $0 as String?) } })
  }
}
