package atelier.learn.split;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a row is for. It travels with the rows in the column `_part`.
public enum Part {
  /// Learned from.
  TRAIN,
  /// Chooses between models.
  VALIDATION,
  /// Looked at once, at the end.
  TEST;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The part of a row.
  ///
  /// @param key        its row id, or its group: rows of one group get one part
  /// @param validation share of all rows, 0 to 1
  /// @param test       share of all rows, 0 to 1
  public static Part of(RowHash hash, String key, double validation, double test) {
    double share = hash.share(key);
    return share < test ? TEST : share < test + validation ? VALIDATION : TRAIN;
  }
}
