import JSON
import Profiles
import Roster
import RosterSync

// Members of request bodies, and what reads them.

let csv = ##""dataProvider":{"@odata.type":"#microsoft.graph.educationCsvDataProvider"}"##
let creation = ##"""
  "identitySynchronizationConfiguration":{
  "@odata.type":"#microsoft.graph.educationIdentityCreationConfiguration",
  "userDomains":[{"appliesTo":"student","name":"a.example"}]}
  """##
let rule =
  #"{"appliesTo":"student","sourcePropertyName":"Username","targetPropertyName":"mail"}"#
let otherRule =
  #"{"appliesTo":"teacher","sourcePropertyName":"SIS ID","targetPropertyName":"employeeId"}"#

func matching(_ rules: String) -> String {
  ##""identitySynchronizationConfiguration":{"@odata.type":"##
    + ##""#microsoft.graph.educationIdentityMatchingConfiguration","matchingOptions":[\##(rules)]}"##
}

func read(_ members: String...) throws -> ProfileSettings {
  try ProfileSettings(resource: value(members.joined(separator: ",")))
}

func value(_ members: String) throws -> JSONValue {
  try JSONValue(reading: Array("{\(members)}".utf8))
}

let username = MatchingRule(
  role: .student, sourceColumn: "Username", targetProperty: "mail", targetDomain: nil)
let number = MatchingRule(
  role: .teacher, sourceColumn: "SIS ID", targetProperty: "employeeId", targetDomain: nil)
