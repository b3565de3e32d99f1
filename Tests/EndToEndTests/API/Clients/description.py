"""Checks the server against its own description, with schemathesis.

Called as: description.py BASE TOKEN UPLOAD_URL [OPTION...], with options of `schemathesis run`; the profile of the
URL has errors. The script runs schemathesis, which loads it again for what the description does not say about
the API.
"""
import json
import os
import sys
import urllib.request
from urllib.parse import parse_qsl, urlsplit

if __name__ == "__main__":
    os.environ["BASE"], os.environ["TOKEN"], os.environ["UPLOAD_URL"] = sys.argv[1:4]
    os.environ["UPLOAD_SIGNATURE"] = dict(parse_qsl(urlsplit(sys.argv[3]).query))["sig"]
    os.environ["SCHEMATHESIS_HOOKS"] = os.path.abspath(__file__)
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    configuration = os.path.join(os.path.dirname(__file__), "schemathesis.toml")
    os.execv(program, [
        program, "--config-file", configuration, "run", f"{sys.argv[1]}/openapi.json", *sys.argv[4:]])

import schemathesis
from hypothesis import strategies as st

upload = urlsplit(os.environ["UPLOAD_URL"])
profile = upload.path.rsplit("/", 1)[1]
signed = dict(parse_qsl(upload.query))


@schemathesis.hook
def before_load_schema(context, raw_schema):
    close_answers(raw_schema)
    # All six are alike.
    topics = raw_schema["components"]["schemas"]["educationSynchronizationCustomizations"]["properties"]
    for topic in list(topics)[2:]:
        del topics[topic]
    for path, item in raw_schema["paths"].items():
        if path.startswith("/sds/"):
            # What the URL does not have is not signed.
            parameters = item["put"]["parameters"]
            item["put"]["parameters"] = [one for one in parameters if one["name"] != "ss" or "ss" in signed]
            give(item, item["put"], signed | {"profileId": profile})
        elif path.endswith("/{errorId}"):
            give(item, item["get"], {"profileId": profile, "errorId": an_error()})
        for operation in item.values():
            if "operationId" in operation:
                teach_filter(operation)


def an_error():
    """The id of an error of the profile."""
    request = urllib.request.Request(
        f"{os.environ['BASE']}/beta/education/synchronizationProfiles/{profile}/errors",
        headers={"Authorization": f"Bearer {os.environ['TOKEN']}"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["value"][0]["id"]


def give(item, operation, values):
    """Gives parameters values for which something exists."""
    item["parameters"] = [
        one for one in item["parameters"] if one["$ref"].rsplit("/", 1)[1] not in values
    ] + [{"name": name, "in": "path"} for name in ("profileId", "errorId") if name in values]
    for parameter in item["parameters"] + operation["parameters"]:
        if parameter.get("name") in values:
            parameter["required"] = True
            parameter["schema"] = {"type": "string", "const": values[parameter["name"]]}


def close_answers(document):
    """Forbids undescribed members in answers, which the description itself allows for the future."""
    schemas = document["components"]["schemas"]
    requests, parts = set(), set()

    def reach(value, names, keyword=None):
        if isinstance(value, list):
            for element in value:
                reach(element, names, keyword)
        elif isinstance(value, dict):
            for key, element in value.items():
                if key == "$ref" and "/schemas/" in element:
                    name = element.rsplit("/", 1)[1]
                    if keyword == "allOf":
                        parts.add(name)
                    if name not in names:
                        names.add(name)
                        reach(schemas[name], names)
                else:
                    reach(element, names, key)

    for item in document["paths"].values():
        for operation in item.values():
            if "requestBody" in operation:
                reach(operation["requestBody"], requests)
    reach(schemas, set(schemas))
    for name, schema in schemas.items():
        if ("properties" in schema or "allOf" in schema) and name not in requests | parts:
            schema["unevaluatedProperties"] = False


def teach_filter(operation):
    """Generates conditions for `$filter` that the server understands."""
    parameters = {parameter.get("name"): parameter for parameter in operation.get("parameters", [])}
    if "$filter" not in parameters:
        return
    described = parameters["$filter"]["description"].rsplit("Properties: ", 1)[1]
    properties = described.strip("`.").split("`, `")
    comparison = st.tuples(
        st.sampled_from(properties), st.sampled_from(["eq", "ne", "gt", "le"]), st.just("null")).map(" ".join)
    condition = st.recursive(
        comparison,
        lambda inner: st.one_of(
            inner.map("not ({})".format),
            st.tuples(inner, st.sampled_from([" and ", " or "]), inner).map("".join).map("({})".format)),
        max_leaves=4)
    name = f"filter of {operation['operationId']}"
    schemathesis.openapi.format(name, condition)
    parameters["$filter"]["schema"]["format"] = name


@schemathesis.hook
def filter_case(context, case):
    # A schema cannot say that each property may occur only once.
    order = (case.query or {}).get("$orderby")
    if order:
        entries = order if isinstance(order, list) else str(order).split(",")
        names = [str(entry).removesuffix(" desc") for entry in entries]
        if len(set(names)) < len(names):
            return False
    # In a change, null for a type means the same as leaving it out.
    return not (case.operation.method == "patch" and has_null_type(case.body))


@schemathesis.hook
def map_case(context, case):
    # The requirements of a PUT request depend on what it puts.
    if case.operation.method == "put" and case.operation.path.startswith("/sds/"):
        if case.meta and case.meta.generation.mode.is_positive:
            case.headers["x-ms-blob-type"] = "BlockBlob"
            case.headers.pop("Content-MD5", None)
            if case.query.get("comp") == "block":
                case.query["blockid"] = "MDAwMQ=="
    return case


@schemathesis.hook
def before_call(context, case, kwargs):
    # Keep the errors of the profile: requests that would change it go to one that does not exist.
    changes = case.operation.method != "get" and not case.operation.path.startswith("/sds/")
    if changes and (case.path_parameters or {}).get("profileId") == profile:
        case.path_parameters["profileId"] = "00000000-0000-0000-0000-000000000000"


def has_null_type(value):
    if isinstance(value, list):
        return any(map(has_null_type, value))
    if isinstance(value, dict):
        return ("@odata.type" in value and value["@odata.type"] is None) or any(
            map(has_null_type, value.values()))
    return False
