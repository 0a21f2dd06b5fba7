package atelier.flow.analysis.bias;

/// A measure that these rows do not have; the message says why.
final class NoMeasure extends Exception {
  private static final long serialVersionUID = 1;

  NoMeasure(String why) {
    super(why);
  }
}
