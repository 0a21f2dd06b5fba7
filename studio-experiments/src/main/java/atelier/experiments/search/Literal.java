package atelier.experiments.search;

import atelier.learn.learner.LearnException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a field is compared with, as the kind of the field has it.
sealed interface Literal {
  /// Of a field that may be anything: a number where it looks like one.
  record Text(String text) implements Literal {}

  record Number(double number) implements Literal {}

  record Time(Moments.Span span) implements Literal {}

  /// Reads a value as the field has it.
  ///
  /// @throws LearnException where a field of numbers, times or truths cannot have it
  static Literal of(String field, Condition.Sign sign, String text, Moments moments) throws LearnException {
    if (sign == Condition.Sign.CONTAINS) {
      return new Text(text);
    }
    if (field.equals("begun")) {
      return moments.read(text).<Literal>map(Time::new).orElseThrow(() -> wrong(field, text, "no time", "Give " + Moments.FORMS + "."));
    }
    if (field.equals("seconds") || field.startsWith("metric.")) {
      Double number = number(text);
      if (number == null) {
        throw wrong(field, text, "no number", "Give a number such as 0.25, 1e-3, inf or nan.");
      }
      return new Number(number);
    }
    if ((field.equals("archived") || field.equals("pinned")) && !text.equals("true") && !text.equals("false")) {
      throw wrong(field, text, "neither true nor false", "Give true or false.");
    }
    return new Text(text);
  }

  private static LearnException wrong(String field, String text, String what, String advice) {
    return LearnException.input("The search compares " + field + " with '" + text + "', which is " + what + ".", advice);
  }

  /// A number as people, Java or Python write it; null for another text.
  private static @Nullable Double number(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> FieldOrder.number(text.strip());
    };
  }
}
