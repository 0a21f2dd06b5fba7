package atelier.flow.analysis.bias;

/// Rows of a group by observed and predicted label.
record Outcomes(double tp, double fp, double fn, double tn) {
  double rows() {
    return tp + fp + fn + tn;
  }

  double positives() {
    return tp + fn;
  }

  double negatives() {
    return tn + fp;
  }

  double called() {
    return tp + fp;
  }

  double refused() {
    return tn + fn;
  }

  double calledShare() throws NoMeasure {
    if (rows() == 0) {
      throw new NoMeasure("The facet, or its complement, has no rows.");
    }
    return called() / rows();
  }

  double accuracy() {
    return Division.of(tp + tn, rows());
  }
}
