package atelier.learn.metric;

/// A metric has no value on these rows; the message says why. Stays inside the package.
final class Undefined extends Exception {
  private static final long serialVersionUID = 1;

  Undefined(String reason) {
    super(reason, null, false, false);
  }
}
