package atelier.learn.report;

import java.util.List;

/// Two classes: `positive` is the one that is looked for.
///
/// @param curves of the positive class
/// @param calls  which rows stand behind the counts
public record TwoClasses(String positive, String negative, ClassCurves curves, Calls calls) implements Outcome {
  public Counts at(double threshold) {
    return curves.thresholds().at(threshold);
  }

  /// The confusion matrix at a threshold, the positive class first.
  public Matrix matrix(double threshold) {
    Counts counts = at(threshold);
    return new Matrix(List.of(positive, negative), List.of(List.of(counts.found(), counts.missed()), List.of(counts.falseAlarms(), counts.leftAlone())));
  }

  /// The commonest class: the guess that a model has to beat.
  public String commonest() {
    return curves.share() > 0.5 ? positive : negative;
  }

  /// How often that guess is right, 0 to 1.
  public double commonestShare() {
    return Math.max(curves.share(), 1 - curves.share());
  }
}
