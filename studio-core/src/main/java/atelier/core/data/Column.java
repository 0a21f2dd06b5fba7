package atelier.core.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A column of a dataset or of a step's result.
///
/// @param name   unique in its table without regard to case
/// @param format how its texts were written in the source, such as `1.234,56` or `D.M.YYYY`; null where there was none
/// @param role   what it is to learning: `feature, target, weight, id, time` or `ignore`; null where nobody said
public record Column(String name, Kind kind, @Nullable String format, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String role) {
  /// The roles that a person can give.
  public static final List<String> ROLES = List.of("feature", "target", "weight", "id", "time", "ignore");

  public Column {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
  }

  public Column(String name, Kind kind, @Nullable String format) {
    this(name, kind, format, null);
  }

  public Column(String name, Kind kind) {
    this(name, kind, null, null);
  }

  public Column named(String other) {
    return new Column(other, kind, format, role);
  }

  public Column playing(@Nullable String other) {
    return new Column(name, kind, format, other);
  }

  public Column of(Kind other) {
    return new Column(name, other, null, role);
  }
}
