package atelier.flow.export;

import atelier.core.expr.Dialect;
import atelier.flow.catalog.FlowException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A language that flows are exported to.
public enum ExportTarget {
  /// One query of DuckDB for each destination.
  SQL,
  /// A Python program for Spark.
  PYSPARK,
  /// A Java program for DuckDB's driver.
  JAVA,
  /// A notebook of SQL cells for DuckDB.
  NOTEBOOK;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The target of that name.
  public static ExportTarget of(String id) throws FlowException {
    for (ExportTarget target : values()) {
      if (target.id().equals(id)) {
        return target;
      }
    }
    throw FlowException.input("A flow cannot be exported to '" + id + "'.", "Known: " + Arrays.stream(values()).map(ExportTarget::id).collect(Collectors.joining(", ")) + ".");
  }

  Dialect dialect() {
    return this == PYSPARK ? Dialect.SPARK : Dialect.DUCKDB;
  }
}
