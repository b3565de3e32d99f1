"""Holds the server against its own description, with schemathesis.

Called as: description.py BASE TOKEN UPLOAD_URL [OPTION...], with options of `schemathesis run`. Then it runs
schemathesis, which loads it again for what it must know of the API beside the description.
"""
import os
import sys
from urllib.parse import parse_qsl, urlsplit

if __name__ == "__main__":
    base, os.environ["TOKEN"], os.environ["UPLOAD_URL"] = sys.argv[1:4]
    os.environ["UPLOAD_SIGNATURE"] = dict(parse_qsl(urlsplit(sys.argv[3]).query))["sig"]
    os.environ["SCHEMATHESIS_HOOKS"] = os.path.abspath(__file__)
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    configuration = os.path.join(os.path.dirname(__file__), "schemathesis.toml")
    os.execv(program, [
        program, "--config-file", configuration, "run", f"{base}/openapi.json", *sys.argv[4:]])

import schemathesis
from hypothesis import strategies as st

signed = dict(parse_qsl(urlsplit(os.environ["UPLOAD_URL"]).query))


@schemathesis.hook
def before_load_schema(context, raw_schema):
    close_answers(raw_schema)
    # All six are alike.
    topics = raw_schema["components"]["schemas"]["educationSynchronizationCustomizations"]["properties"]
    for topic in list(topics)[2:]:
        del topics[topic]
    for path, item in raw_schema["paths"].items():
        if path.startswith("/sds/"):
            sign(item)
        for operation in item.values():
            if "operationId" in operation:
                teach_filter(operation)


def close_answers(document):
    """Lets answers have no member that is not described, which the description itself allows for the future."""
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
        if schema.get("type") == "object" and name not in requests | parts:
            schema["unevaluatedProperties"] = False


def sign(item):
    """Gives what is of the URL the values that it has."""
    item["parameters"] = [{"name": "profileId", "in": "path", "required": True}] + [
        parameter for parameter in item["parameters"] if not parameter["$ref"].endswith("/profileId")]
    # What the URL does not have is not signed.
    item["put"]["parameters"] = [
        parameter for parameter in item["put"]["parameters"] if parameter["name"] != "ss" or "ss" in signed]
    known = signed | {"profileId": urlsplit(os.environ["UPLOAD_URL"]).path.rsplit("/", 1)[1]}
    for parameter in item["parameters"] + item["put"]["parameters"]:
        if parameter.get("name") in known:
            parameter["schema"] = {"type": "string", "const": known[parameter["name"]]}


def teach_filter(operation):
    """Has conditions made for `$filter` that are understood."""
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
    # Each property once is more than a schema says.
    order = (case.query or {}).get("$orderby")
    if order:
        entries = order if isinstance(order, list) else str(order).split(",")
        names = [str(entry).removesuffix(" desc") for entry in entries]
        if len(set(names)) < len(names):
            return False
    # In a change, null for a type says no more than that it is left out.
    return not (case.operation.method == "patch" and has_null_type(case.body))


def has_null_type(value):
    if isinstance(value, list):
        return any(map(has_null_type, value))
    if isinstance(value, dict):
        return ("@odata.type" in value and value["@odata.type"] is None) or any(
            map(has_null_type, value.values()))
    return False
