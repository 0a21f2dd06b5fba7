package atelier.core.data.cell;

/// How a negative number is written.
public enum NegativeStyle {
  MINUS, BRACKETS, TRAILING, UNICODE_MINUS
}
