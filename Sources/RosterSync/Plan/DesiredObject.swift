internal import AttributesJSON
internal import Directory

/// What the directory should say about something in the roster.
///
/// It is computed from the subject and the settings alone, so several threads can do it at once.
struct DesiredObject {
  let subject: Subject
  /// The attributes that it should have; empty if the subject is not present.
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
