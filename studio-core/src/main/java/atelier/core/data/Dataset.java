package atelier.core.data;

import java.nio.file.Path;

/// An immutable table: a Parquet file with the columns of `schema` and the row id [Schema#ROW].
///
/// @param id   hash of schema and values in row order, hexadecimal
/// @param name what a person calls it
/// @param file the Parquet file
public record Dataset(String id, String name, long rows, Schema schema, Path file) {}
