"""A plan with DuckDB: plan_with_duckdb.py load STATE FOLDER, then plan STATE FOLDER.

STATE is a DuckDB database, in which `load` stores a roster. `plan` compares the next roster with it, file
by file, and writes the operations into the table `operation` of that database, with the values before
and after; the stored roster stays. It prints the number of operations, one line for each kind and
action. The content of the files is not verified.
"""
import sys

import duckdb

# The kind of an operation, its file, and the columns that identify a record.
PARTS = [
    ("school", "school.csv", ["SIS ID"]),
    ("section", "section.csv", ["SIS ID"]),
    ("student", "student.csv", ["SIS ID"]),
    ("teacher", "teacher.csv", ["SIS ID"]),
    ("enrollment", "studentenrollment.csv", ["SIS ID", "Section SIS ID"]),
    ("roster", "teacherroster.csv", ["SIS ID", "Section SIS ID"]),
]
OPTIONS = "all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"'"


def quoted(name):
    return '"' + name + '"'


def text(value):
    return "'" + value.replace("'", "''") + "'"


def read(folder, file):
    return f"read_csv({text(f'{folder}/{file}')}, {OPTIONS})"


def load(connection, folder):
    for _, file, _ in PARTS:
        connection.execute(
            f"CREATE OR REPLACE TABLE {quoted(file)} AS SELECT * FROM {read(folder, file)}")


def compare(connection, folder, kind, file, keys):
    """Records that only one of the two has, and those that differ in a column."""
    columns = [row[0] for row in connection.execute(f"DESCRIBE {quoted(file)}").fetchall()]
    columns = [column for column in columns if column not in keys]
    differ = {
        column: f"old.{quoted(column)} IS DISTINCT FROM new.{quoted(column)}"
        for column in columns
    }
    changes = ", ".join(
        f"CASE WHEN {differ[column]} THEN {{'name': {text(column)}, "
        f"'before': old.{quoted(column)}, 'after': new.{quoted(column)}}} END"
        for column in columns)
    section = 'coalesce(new."Section SIS ID", old."Section SIS ID")' if len(keys) > 1 else "NULL"
    added, removed = ("add", "remove") if len(keys) > 1 else ("create", "miss")
    only_one = 'old."SIS ID" IS NULL OR new."SIS ID" IS NULL'
    connection.execute(
        f"INSERT INTO operation SELECT '{kind}', "
        f"CASE WHEN old.\"SIS ID\" IS NULL THEN '{added}' "
        f"WHEN new.\"SIS ID\" IS NULL THEN '{removed}' ELSE 'update' END, "
        f'coalesce(new."SIS ID", old."SIS ID"), {section}, '
        f"list_filter([{changes}], lambda change: change IS NOT NULL) "
        f"FROM {read(folder, file)} AS new FULL JOIN {quoted(file)} AS old "
        f"ON {' AND '.join(f'new.{quoted(key)} = old.{quoted(key)}' for key in keys)} "
        f"WHERE {' OR '.join([only_one, *differ.values()])}")


def plan(connection, folder):
    connection.execute(
        "CREATE OR REPLACE TABLE operation (kind VARCHAR, action VARCHAR, key VARCHAR, "
        "section VARCHAR, "
        'changes STRUCT("name" VARCHAR, "before" VARCHAR, "after" VARCHAR)[])')
    for part in PARTS:
        compare(connection, folder, *part)
    counts = connection.execute("SELECT kind, action, count(*) FROM operation GROUP BY ALL")
    for count in counts.fetchall():
        print(*count, sep="\t")


what, state, folder = sys.argv[1:]
with duckdb.connect(state) as connection:
    connection.execute("SET threads = 2")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET enable_progress_bar = false")
    {"load": load, "plan": plan}[what](connection, folder)
