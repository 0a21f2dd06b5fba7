package atelier.flow.analysis.bias;

/// Division and difference as the open Clarify library has them: 0/0 is 0, and infinities that are equal differ by 0.
final class Division {
  private Division() {}

  static double of(double a, double b) {
    return b == 0 ? a == 0 ? 0 : a > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY : a / b;
  }

  static double difference(double a, double b) {
    return a == b ? 0 : a - b;
  }
}
