package import JSON

extension ODataQuery {
  /// A resource with only the members that were asked for, in their order.
  ///
  /// Annotations of the resource, such as `@odata.type`, are kept; those of a property, such as
  /// `state@odata.type`, are kept if the property is. Expanded properties need not be selected.
  ///
  /// - SeeAlso: OData 4.01 Protocol, 11.2.4.1 and 11.2.4.2
  package func selection(of resource: JSONValue) -> JSONValue {
    guard let selected, case .object(let members) = resource else { return resource }
    return .object(
      members.filter { member in
        let name = String(member.name.prefix { $0 != "@" })
        return name.isEmpty || selected.contains(name) || expanded.contains(name)
      })
  }
}
