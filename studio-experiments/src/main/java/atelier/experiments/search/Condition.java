package atelier.experiments.search;

import java.util.List;

/// What a run must be to be found.
sealed interface Condition {
  /// Every run.
  record Any() implements Condition {}

  record Both(List<Condition> parts) implements Condition {}

  record Either(List<Condition> parts) implements Condition {}

  record Not(Condition inner) implements Condition {}

  /// A field beside a value. A run without the field is not found, whatever the sign.
  record Compare(String field, Sign sign, String value) implements Condition {
    /// Of several values, such as tags, one has to be such; to be different all have to.
    private boolean holds(List<String> values) {
      return sign == Sign.DIFFERENT ? !values.isEmpty() && values.stream().allMatch(each -> compares(each, sign, value)) : values.stream().anyMatch(each -> compares(each, sign, value));
    }
  }

  /// How a field stands to a value.
  enum Sign {
    EQUAL,
    DIFFERENT,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST,
    CONTAINS
  }

  /// Whether a run is such.
  default boolean holds(FoundRun run) {
    return switch (this) {
      case Any _ -> true;
      case Both both -> both.parts().stream().allMatch(part -> part.holds(run));
      case Either either -> either.parts().stream().anyMatch(part -> part.holds(run));
      case Not not -> !not.inner().holds(run);
      case Compare compare -> compare.holds(run.values(compare.field()));
    };
  }

  private static boolean compares(String has, Sign sign, String value) {
    int order = FieldOrder.compare(has, value);
    return switch (sign) {
      case EQUAL -> order == 0;
      case DIFFERENT -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      case AT_LEAST -> order >= 0;
      case CONTAINS -> has.toLowerCase(java.util.Locale.ROOT).contains(value.toLowerCase(java.util.Locale.ROOT));
    };
  }
}
