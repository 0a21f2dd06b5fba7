package atelier.learn.report;

import java.util.List;

/// More than two classes; a row is called what is most probable.
///
/// @param classes each against the rest, in the model's order
/// @param calls   which rows stand behind the counts
public record ManyClasses(Matrix matrix, List<ClassCurves> classes, Calls calls) implements Outcome {
  public ManyClasses {
    classes = List.copyOf(classes);
  }

  /// The commonest class: the guess that a model has to beat.
  public String commonest() {
    return matrix.classes().get(most());
  }

  /// How often that guess is right, 0 to 1.
  public double commonestShare() {
    return (double) matrix.ofTruth(most()) / matrix.rows();
  }

  private int most() {
    int most = 0;
    for (int k = 1; k < matrix.classes().size(); k++) {
      most = matrix.ofTruth(k) > matrix.ofTruth(most) ? k : most;
    }
    return most;
  }
}
