package import JSON

/// A part of the result of a query.
package struct ODataPage: Sendable, Equatable {
  package let values: [JSONValue]
  /// How many elements match the filter, regardless of `$skip`, `$top` and pages; `nil` if the
  /// client did not ask for it.
  package let count: Int?
  /// The query of the next page's link, to be put after `?`; `nil` on the last page.
  package let next: String?
}

extension ODataQuery {
  /// Filters, orders and counts rows, and cuts a page out of them.
  ///
  /// A next link records how many rows there were when the first page was made, and later pages
  /// ignore rows added since. Paging therefore neither repeats nor skips an element.
  ///
  /// - Parameters:
  ///   - rows: all rows of the source, in the order in which they were added. If they are made
  ///     lazily, only those on the page are made, unless a filter or an order needs all of them.
  ///   - size: the maximum number of elements on a page, at least 1.
  ///   - alwaysCounts: whether the page has a count even without `$count=true`.
  /// - SeeAlso: OData 4.01 Protocol, 11.2.1 for the order in which options apply
  package func page(
    of rows: some RandomAccessCollection<JSONValue>, size: Int, alwaysCounts: Bool = false
  ) -> ODataPage {
    precondition(size > 0, "A page must have room for at least one element.")
    let bound = min(continuation?.bound ?? rows.count, rows.count)
    let source = rows.prefix(bound)
    guard filter == nil && order == nil else {
      let matching = matching(source)
      return page(of: order?.sorted(matching) ?? matching, rows.count, size, alwaysCounts)
    }
    return page(of: source, rows.count, size, alwaysCounts)
  }

  /// - Parameters:
  ///   - result: the matching rows, in order.
  ///   - total: how many rows there are.
  private func page(
    of result: some RandomAccessCollection<JSONValue>, _ total: Int, _ size: Int, _ counts: Bool
  ) -> ODataPage {
    let given = continuation?.given ?? 0
    let rest = result.dropFirst(skip).prefix(top ?? .max).dropFirst(given)
    let page = rest.prefix(size)
    let next = ODataContinuation(bound: continuation?.bound ?? total, given: given + page.count)
    return ODataPage(
      values: page.map(selection), count: wantsCount || counts ? result.count : nil,
      next: rest.count > page.count ? link(to: next) : nil)
  }

  /// The rows that match the filter, in order.
  package func matching(_ rows: some Collection<JSONValue>) -> [JSONValue] {
    rows.filter { filter?.matches($0) ?? true }
  }

  /// How many rows match the filter; `…/$count` answers with it.
  package func count(of rows: some Collection<JSONValue>) -> Int {
    filter == nil ? rows.count : matching(rows).count
  }

  /// The query of a next link: all options of this one, and where the next page begins.
  private func link(to continuation: ODataContinuation) -> String {
    let options = given + [(.skiptoken, continuation.token)]
    return options.map { "\($0.option.name)=\(QueryEncoding.encode($0.value))" }
      .joined(separator: "&")
  }
}
