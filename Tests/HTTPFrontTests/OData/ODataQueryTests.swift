import JSON
import Testing

@testable import HTTPFront

@Suite struct ODataQueryTests {
  private func query(
    _ text: String, allowed: Set<ODataOption> = .ofCollection
  ) throws(ODataError) -> ODataQuery {
    try ODataQuery(text, shape: School.shape, allowed: allowed)
  }

  private func refusal(_ text: String, allowed: Set<ODataOption> = .ofCollection) -> String? {
    do throws(ODataError) {
      _ = try query(text, allowed: allowed)
      return nil
    } catch {
      #expect(error.code == "BadRequest")
      return error.userMessage
    }
  }

  @Test func readsNothing() throws {
    for text in ["", "&&", "color=red&=&x", "$=".replacing("$", with: "%20")] {
      let query = try query(text)
      #expect(query.filter == nil && query.order == nil && query.top == nil && query.skip == 0)
      #expect(!query.wantsCount && query.selected == nil && query.expanded.isEmpty)
      #expect(query.continuation == nil)
    }
  }

  @Test(arguments: [
    "$top=5&$skip=2&$count=true&$select=id,state&$expand=errors&$orderby=id%20desc",
    "top=5&skip=2&count=TRUE&select=state,id&expand=errors&orderby=id+desc",
    "%24TOP=05&%24Skip=%32&&$COUNT=True&x=$top&$seLect=%20id+,+state&$Expand=errors&$OrderBy=+id++DESC+",
  ])
  func readsOptionsHoweverTheyAreWritten(text: String) throws {
    let query = try query(text)
    #expect(query.top == 5 && query.skip == 2 && query.wantsCount)
    #expect(query.selected == ["id", "state"] && query.expanded == ["errors"])
    #expect(query.order?.keys.map(\.property) == ["id"])
    #expect(query.order?.keys.map(\.isDescending) == [true])
  }

  @Test func readsTheValueAsItWasWritten() throws {
    let query = try query("$filter=displayName%20eq+'O''Hara+100%25'")
    #expect(query.page(of: School.rows, size: 10).values.map(\.id) == [School.rows[0].id])
    let other = try self.query("$filter=contains(displayName,'%C3%89cole')")
    #expect(other.page(of: School.rows, size: 10).values.map(\.id) == ["b"])
    // Only the first equals sign ends the name.
    #expect(refusal("$filter=id='b'")?.contains("\"id='b'\"") == false)
  }

  @Test(arguments: [
    (
      "$search=x",
      "The query option $search is not supported. Use one of: $filter, $orderby, $top, $skip, "
        + "$count, $select, $expand."
    ),
    (
      "Apply=x",
      "The query option Apply is not supported. Use one of: $filter, $orderby, $top, $skip, "
        + "$count, $select, $expand."
    ),
    (
      "%24f%0Aoo",
      "The query option $f\\u{a}oo is not supported. Use one of: $filter, $orderby, $top, $skip, "
        + "$count, $select, $expand."
    ),
    (
      "$top=1&Top=1", "The query option $top is given more than once. Give it once."
    ),
    (
      "$top=-1",
      "The query option $top is \"-1\". It must be an integer from 0 to 9223372036854775807."
    ),
    (
      "$skip=9223372036854775808",
      "The query option $skip is \"9223372036854775808\". It must be an integer from 0 to "
        + "9223372036854775807."
    ),
    (
      "$skip",
      "The query option $skip is \"\". It must be an integer from 0 to 9223372036854775807."
    ),
    ("$count=1", "The query option $count is \"1\". It must be true or false."),
    (
      "$orderby=color",
      "The query option $orderby names \"color\", which the resource does not have. "
        + "Use one of: \(School.comparable)."
    ),
    (
      "$orderby=address",
      "The query option $orderby names address, which is not a single value. "
        + "Use one of: \(School.comparable)."
    ),
    (
      "$orderby=id,state,id", "The query option $orderby names id more than once. Name it once."
    ),
    (
      "$orderby=id down",
      "The query option $orderby has \"down\" after id. Write asc, desc, or nothing there."
    ),
    (
      "$orderby=id,",
      "The query option $orderby has an empty entry. Write names with commas between them."
    ),
    (
      "$select=",
      "The query option $select has an empty entry. Write names with commas between them."
    ),
    (
      "$select=id,ID",
      "The query option $select names \"ID\", which the resource does not have. Use one of: "
        + "id, displayName, state, pupils, isOpen, created, founded, address."
    ),
    (
      "$select=address/city",
      "The query option $select names \"address/city\"; paths are not supported. Use one of: "
        + "id, displayName, state, pupils, isOpen, created, founded, address."
    ),
    (
      "$expand=errors($top=2)",
      "The query option $expand names \"errors($top=2)\", which cannot be expanded. "
        + "Use one of: errors, profileStatus."
    ),
    (
      "$skiptoken=x",
      "The query option $skiptoken is not a token from a next link. Follow the link as it is, or "
        + "leave the option out to start again."
    ),
    (
      "x=100%",
      "The query has \"%\", which is not an escape. Write % and two hexadecimal digits; a percent "
        + "sign itself is %25."
    ),
    (
      "$filter=%zz",
      "The query has \"%zz\", which is not an escape. Write % and two hexadecimal digits; a percent "
        + "sign itself is %25."
    ),
    (
      "$filter=%C3", "The query has escapes that are not valid UTF-8. Encode its text as UTF-8."
    ),
  ])
  func saysWhatIsWrong(text: String, sentence: String) {
    #expect(refusal(text) == sentence)
  }

  @Test func refusesWhatTheResourceDoesNotTake() {
    #expect(refusal("$select=id&$expand=errors", allowed: .ofResource) == nil)
    #expect(
      refusal("$top=1", allowed: .ofResource)
        == "The query option $top cannot be used here. Use one of: $select, $expand.")
    #expect(
      refusal("$count=true", allowed: .ofNumber)
        == "The query option $count cannot be used here. Use one of: $filter.")
    #expect(
      refusal("$top=1", allowed: [])
        == "The query option $top cannot be used here. Leave it out.")
  }

  @Test func refusesToExpandWhereNothingCanBe() {
    #expect(throws: ODataError.notExpandable("x", known: [])) {
      try ODataQuery("$expand=x", shape: ODataShape(["id": .string]))
    }
  }

  @Test func selectsInTheOrderOfTheResource() throws {
    let row = School.row([
      "@odata.type": .string("#x"), "id": .string("1"), "state@odata.type": .string("#s"),
      "state": .null, "pupils@odata.type": .string("#n"), "pupils": .number(1),
      "errors@odata.count": .number(0), "errors": .array([]),
    ])
    func names(_ text: String) throws -> [String] {
      guard case .object(let members) = try query(text).selection(of: row) else { return [] }
      return members.map(\.name)
    }
    #expect(
      try names("$select=state,id")
        == ["@odata.type", "id", "state@odata.type", "state"])
    #expect(
      try names("$select=id&$expand=errors")
        == ["@odata.type", "id", "errors@odata.count", "errors"])
    #expect(try names("$select=id,*").count == 8)
    #expect(try names("").count == 8)
    #expect(try query("$select=id").selection(of: .null) == .null)
  }
}
