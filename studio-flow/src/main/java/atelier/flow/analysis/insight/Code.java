package atelier.flow.analysis.insight;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Every warning that the report can give.
public enum Code {
  SKEWED_TARGET,
  HEAVY_TAILED_TARGET,
  TARGET_OUTLIERS,
  FREQUENT_TARGET_VALUE,
  NON_NUMERIC_TARGET,
  TINY_MINORITY_CLASS,
  TOO_MANY_CLASSES,
  FEW_ROWS_OF_CLASS,
  IMBALANCED_CLASSES,
  TARGET_LEAKAGE,
  EASY_TASK,
  TARGET_CORRELATION,
  UNINFORMATIVE,
  CONSTANT,
  DISGUISED_NUMBER,
  RARE_CATEGORIES,
  PATTERN_MISFITS,
  QUICK_MODEL_USELESS,
  QUICK_MODEL_WEAK,
  DUPLICATE_ROWS,
  MOSTLY_MISSING,
  DISGUISED_MISSING,
  ID_LIKE;

  /// The name in JSON, such as `target-leakage`.
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  public static Code of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
