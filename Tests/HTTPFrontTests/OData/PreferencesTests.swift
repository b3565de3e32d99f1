import Testing

@testable import HTTPFront

@Suite struct PreferencesTests {
  @Test(
    arguments: [
      ([], false, nil), ([""], false, nil), (["include-unknown-enum-members"], true, nil),
      (["Include-Unknown-Enum-Members=\"\""], true, nil), (["odata.maxpagesize=5"], false, 5),
      (["MaxPageSize = 7 "], false, 7), (["maxpagesize=\"8\""], false, 8),
      (["odata.maxpagesize=5, maxpagesize=7"], false, 7),
      (["odata.maxpagesize=5,odata.maxpagesize=7"], false, 5),
      (["return=minimal , ,include-unknown-enum-members;x=1; y,maxpagesize=3;z"], true, 3),
      (["include-unknown-enum-members", "wait=5", "odata.maxpagesize=5"], true, 5),
      (["x=\"a,maxpagesize=1\\\",\", maxpagesize=2"], false, 2),
      (["maxpagesize=0"], false, nil), (["maxpagesize=-1"], false, nil),
      (["maxpagesize=x, include-unknown-enum-members"], true, nil), (["maxpagesize"], false, nil),
      (["maxpagesize=9223372036854775808"], false, nil), (["maxpagesize=2 3"], false, nil),
      (["=, (x), maxpagesize=4"], false, 4), (["maxpagesize=4;=,wait"], false, nil),
      (["x=\"open, maxpagesize=4"], false, nil), (["maxpagesize=\"4", "wait"], false, nil),
      (["include-unknown-enum-members=;x"], false, nil), (["maxpagesize=4;"], false, 4),
    ] as [([String], Bool, Int?)])
  func readsWhatIsWellFormed(headers: [String], includes: Bool, size: Int?) {
    let preferences = Preferences(headers)
    #expect(preferences.includesUnknownEnumMembers == includes)
    #expect(preferences.maxPageSize == size)
  }

  @Test func pageIsNeverLargerThanTheService() {
    #expect(Preferences(["maxpagesize=5"]).pageSize(atMost: 100) == 5)
    #expect(Preferences(["maxpagesize=500"]).pageSize(atMost: 100) == 100)
    #expect(Preferences().pageSize(atMost: 100) == 100)
  }
}
