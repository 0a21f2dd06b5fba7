package atelier.core.expr;

/// A kind of SQL. Another engine adds its own here and a template to each function it can do.
public enum Dialect {
  DUCKDB
}
