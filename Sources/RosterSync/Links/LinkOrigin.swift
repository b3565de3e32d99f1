/// How something in the roster came to be linked to its object.
enum LinkOrigin: String, CaseIterable {
  /// A start created the object.
  case created
  /// A matching rule of the profile found it.
  case matched
  /// It already had this home's mark.
  case marked
}
