package atelier.experiments.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run must be to be found.
sealed interface Condition {
  /// Every run.
  record Any() implements Condition {}

  record Both(List<Condition> parts) implements Condition {}

  record Either(List<Condition> parts) implements Condition {}

  record Not(Condition inner) implements Condition {}

  /// A field beside a value. A run without the field is not found, whatever the sign.
  record Compare(String field, Sign sign, Literal value) implements Condition {
    private boolean holdsOf(FoundRun run) {
      return switch (value) {
        case Literal.Text(String text) -> holds(run.values(field), text);
        case Literal.Number(double number) -> holds(run.number(field), number);
        case Literal.Time(Moments.Span span) -> holds(run.line().started(), span);
      };
    }

    /// Of several values, such as tags, one has to be such; to be different all have to.
    private boolean holds(List<String> values, String text) {
      return sign == Sign.DIFFERENT ? !values.isEmpty() && values.stream().allMatch(each -> compares(each, sign, text)) : values.stream().anyMatch(each -> compares(each, sign, text));
    }

    /// What is no number is the same as itself and neither more nor less than any.
    private boolean holds(@Nullable Double has, double number) {
      boolean same = has != null && (has == number || Double.isNaN(has) && Double.isNaN(number));
      return has != null && switch (sign) {
        case EQUAL -> same;
        case DIFFERENT -> !same;
        case LESS -> has < number;
        case AT_MOST -> has <= number;
        case MORE -> has > number;
        case AT_LEAST -> has >= number;
        case CONTAINS -> false; // compares texts
      };
    }

    private boolean holds(Instant moment, Moments.Span span) {
      return switch (sign) {
        case EQUAL -> span.contains(moment);
        case DIFFERENT -> !span.contains(moment);
        case LESS -> moment.isBefore(span.begin());
        case AT_MOST -> moment.isBefore(span.end());
        case MORE -> !moment.isBefore(span.end());
        case AT_LEAST -> !moment.isBefore(span.begin());
        case CONTAINS -> false; // compares texts
      };
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
      case Compare compare -> compare.holdsOf(run);
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
