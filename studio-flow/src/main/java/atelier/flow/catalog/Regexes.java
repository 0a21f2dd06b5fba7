package atelier.flow.catalog;

import atelier.core.expr.ExprException;
import atelier.core.expr.Patterns;
import java.util.regex.Pattern;

/// Regular expressions in parameters: those that mean the same on every engine.
final class Regexes {
  private Regexes() {}

  static String checked(String pattern) throws FlowException {
    try {
      Patterns.check(pattern);
      return pattern;
    } catch (ExprException e) {
      throw FlowException.in("The parameter 'pattern'", e.problem(), e);
    }
  }

  static Pattern compiled(String pattern) throws FlowException {
    return Pattern.compile(checked(pattern));
  }

  /// A pattern that matches exactly this text.
  static String quoted(String text) {
    return text.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
  }
}
