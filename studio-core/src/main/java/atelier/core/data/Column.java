package atelier.core.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A column of a dataset or of a step's result.
///
/// @param name   unique in its table without regard to case
/// @param format how its texts were written in the source, such as `1.234,56` or `D.M.YYYY`; null where there was none
public record Column(String name, Kind kind, @Nullable String format) {
  public Column {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
  }

  public Column(String name, Kind kind) {
    this(name, kind, null);
  }

  public Column named(String other) {
    return new Column(other, kind, format);
  }

  public Column of(Kind other) {
    return new Column(name, other, null);
  }
}
