"""Counts with DuckDB: with_duckdb.py FOLDER.

Each file is read once, and only the columns that are needed, into a table in memory.
"""
import sys

import duckdb

from checks import (
    DATE_FORM, DATES, FILES, ID_FORM, IDS, PAIR, REFERENCES, REQUIRED, UNIQUE, key, needed,
    pair_key, show)


def quoted(name):
    return '"' + name + '"'


def load(connection, folder, file):
    columns = ", ".join(map(quoted, needed(file)))
    options = "all_varchar = true, header = true, delim = ',', quote = '\"'"
    connection.execute(
        f"CREATE TEMP TABLE {quoted(file)} AS "
        f"SELECT {columns} FROM read_csv('{folder}/{file}', {options})")


def is_bad(column, form):
    return f"count(*) FILTER (NOT regexp_full_match({quoted(column)}, '{form}'))"


def in_one_pass(file):
    """The counts of single records: what they are about, and the SQL for each."""
    counts = {key(file, "records"): "count(*)"}
    for column in REQUIRED[file]:
        counts[key(file, "missing-required-data", column)] = (
            f"count(*) FILTER ({quoted(column)} IS NULL OR {quoted(column)} = '')")
    for column in IDS[file]:
        counts[key(file, "invalid-id-format", column)] = is_bad(column, ID_FORM)
    for column in DATES.get(file, []):
        counts[key(file, "invalid-date", column)] = is_bad(column, DATE_FORM)
    return counts


def again(file, columns):
    """SQL that counts records whose columns are all set and repeat an earlier record."""
    names = ", ".join(map(quoted, columns))
    there = " AND ".join(f"{quoted(column)} IS NOT NULL" for column in columns)
    return (
        f"SELECT sum(n - 1) FROM "
        f"(SELECT count(*) AS n FROM {quoted(file)} WHERE {there} GROUP BY {names})")


def strangers(file, column, other):
    name = quoted(column)
    return (
        f"SELECT count(*) FROM {quoted(file)} AS a ANTI JOIN {quoted(other)} AS b "
        f'ON a.{name} = b."SIS ID" WHERE a.{name} IS NOT NULL')


def count(folder):
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET enable_progress_bar = false")

    def one(sql):
        return connection.execute(sql).fetchone()[0]

    counts = {}
    for file in FILES:
        load(connection, folder, file)
        single = in_one_pass(file)
        query = f"SELECT {', '.join(single.values())} FROM {quoted(file)}"
        counts.update(zip(single, connection.execute(query).fetchone()))
        for column, rule in UNIQUE.get(file, {}).items():
            counts[key(file, rule, column)] = one(again(file, [column]))
    for file, column, other in REFERENCES:
        counts[key(file, "reference-not-found", column)] = one(strangers(file, column, other))
    counts[pair_key()] = one(again(*PAIR))
    return counts


show(count(sys.argv[1]))
