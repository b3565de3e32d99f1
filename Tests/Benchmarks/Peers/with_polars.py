"""Counts with Polars: with_polars.py FOLDER. All its queries are lazy, and are streamed together."""
import os
import sys

os.environ["POLARS_MAX_THREADS"] = "2"

import polars as pl

from checks import (
    DATE_FORM, DATES, FILES, ID_FORM, IDS, PAIR, REFERENCES, REQUIRED, UNIQUE, key, needed,
    pair_key, show)


def is_bad(column, form):
    return (~pl.col(column).str.contains(f"^{form}$")).sum()


def in_one_pass(file):
    """The counts that need no other file, by what they are about."""
    counts = [pl.len().alias(key(file, "records"))]
    for column in REQUIRED[file]:
        missing = (pl.col(column).is_null() | (pl.col(column) == "")).sum()
        counts.append(missing.alias(key(file, "missing-required-data", column)))
    for column in IDS[file]:
        counts.append(is_bad(column, ID_FORM).alias(key(file, "invalid-id-format", column)))
    for column in DATES.get(file, []):
        counts.append(is_bad(column, DATE_FORM).alias(key(file, "invalid-date", column)))
    for column, rule in UNIQUE.get(file, {}).items():
        there = pl.col(column).drop_nulls()
        counts.append((there.len() - there.n_unique()).alias(key(file, rule, column)))
    return counts


def strangers(tables, file, column, other):
    own = tables[file].select(column).drop_nulls()
    keys = tables[other].select("SIS ID")
    left = own.join(keys, left_on=column, right_on="SIS ID", how="anti")
    return left.select(pl.len().alias(key(file, "reference-not-found", column)))


def pairs_again(tables):
    file, columns = PAIR
    groups = tables[file].select(columns).drop_nulls().group_by(columns).len()
    return groups.select((pl.col("len").cast(pl.Int64) - 1).sum().alias(pair_key()))


def count(folder):
    tables = {
        file: pl.scan_csv(f"{folder}/{file}", infer_schema=False).select(needed(file))
        for file in FILES
    }
    queries = [tables[file].select(in_one_pass(file)) for file in FILES]
    queries += [strangers(tables, *reference) for reference in REFERENCES]
    queries.append(pairs_again(tables))
    counts = {}
    for answer in pl.collect_all(queries, engine="streaming"):
        counts.update(answer.row(0, named=True))
    return counts


show(count(sys.argv[1]))
