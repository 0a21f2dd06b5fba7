package atelier.core.expr;

/// A kind of SQL. Another engine adds its own here, its spelling to [SqlText], and a template to each function it can do.
public enum Dialect {
  DUCKDB,
  /// Spark 4 in its ANSI mode, with the time zone UTC.
  SPARK
}
