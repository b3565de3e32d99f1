/// Where a profile's roster comes from.
///
/// Only CSV files are synchronized. The other kinds are kept, without their secrets, so that a
/// profile copied from another service can be viewed.
package enum DataProvider: Sendable, Equatable {
  case csv(Customizations)
  case oneRoster(OneRosterProvider)
  case powerSchool(PowerSchoolProvider)

  package var customizations: Customizations {
    get {
      switch self {
      case .csv(let customizations): customizations
      case .oneRoster(let provider): provider.customizations
      case .powerSchool(let provider): provider.customizations
      }
    }
    set {
      switch self {
      case .csv: self = .csv(newValue)
      case .oneRoster(var provider):
        provider.customizations = newValue
        self = .oneRoster(provider)
      case .powerSchool(var provider):
        provider.customizations = newValue
        self = .powerSchool(provider)
      }
    }
  }

  package var isCSV: Bool { type == .csvDataProvider }

  var type: ResourceType {
    switch self {
    case .csv: .csvDataProvider
    case .oneRoster: .oneRosterDataProvider
    case .powerSchool: .powerSchoolDataProvider
    }
  }
}

/// A roster that comes from a OneRoster service.
package struct OneRosterProvider: Sendable, Equatable {
  package var connectionUrl: String?
  package var connectionSettings: ConnectionSettings?
  package var providerName: String?
  package var schoolsIds: [String]?
  package var termIds: [String]?
  package var customizations = Customizations()

  package init() {}
}

/// How to log in to a OneRoster service, without the secret.
package struct ConnectionSettings: Sendable, Equatable {
  package let method: Method
  package var clientId: String?
  /// For OAuth 2 only.
  package var tokenUrl: String?
  /// For OAuth 2 only.
  package var scope: String?

  package enum Method: Sendable, CaseIterable { case oAuth1, oAuth2 }

  package init(_ method: Method) {
    self.method = method
  }
}

/// A roster that comes from PowerSchool.
package struct PowerSchoolProvider: Sendable, Equatable {
  package var connectionUrl: String?
  package var clientId: String?
  package var schoolsIds: [String]?
  package var schoolYear: String?
  package var allowTeachersInMultipleSchools: Bool?
  package var customizations = Customizations()

  package init() {}
}
