package atelier.flow.analysis.bias;

/// Measures of predicted against observed labels. Some are of the favoured group minus the other, some the other way round: each says so.
final class ModelMeasures {
  private ModelMeasures() {}

  private static void check(Outcomes a, Outcomes d) throws NoMeasure {
    if (a.rows() == 0 || d.rows() == 0) {
      throw new NoMeasure(a.rows() == 0 ? "The complement of the facet has no rows." : "The facet has no rows.");
    }
  }

  /// DPPL: shares called positive, a - d.
  static double positives(Outcomes a, Outcomes d) throws NoMeasure {
    return a.calledShare() - d.calledShare();
  }

  /// DI: shares called positive, d / a.
  static double impact(Outcomes a, Outcomes d) throws NoMeasure {
    return Division.of(d.calledShare(), a.calledShare());
  }

  /// DCA: observed / predicted positives, a - d.
  static double acceptance(Outcomes a, Outcomes d) throws NoMeasure {
    check(a, d);
    return Division.difference(Division.of(a.positives(), a.called()), Division.of(d.positives(), d.called()));
  }

  /// DCR: observed / predicted negatives, d - a.
  static double rejection(Outcomes a, Outcomes d) throws NoMeasure {
    check(a, d);
    return Division.difference(Division.of(d.negatives(), d.refused()), Division.of(a.negatives(), a.refused()));
  }

  /// AD: accuracy, a - d.
  static double accuracy(Outcomes a, Outcomes d) throws NoMeasure {
    check(a, d);
    return a.accuracy() - d.accuracy();
  }

  /// RD: recall, a - d.
  static double recall(Outcomes a, Outcomes d) throws NoMeasure {
    check(a, d);
    return Division.difference(Division.of(a.tp(), a.positives()), Division.of(d.tp(), d.positives()));
  }

  /// SD: specificity, d - a.
  static double specificity(Outcomes a, Outcomes d) throws NoMeasure {
    check(a, d);
    return Division.difference(Division.of(d.tn(), d.negatives()), Division.of(a.tn(), a.negatives()));
  }

  /// DAR: precision, a - d.
  static double precision(Outcomes a, Outcomes d) throws NoMeasure {
    check(a, d);
    return Division.difference(Division.of(a.tp(), a.called()), Division.of(d.tp(), d.called()));
  }

  /// DRR: share of the refused that are rightly so, d - a.
  static double refusals(Outcomes a, Outcomes d) throws NoMeasure {
    check(a, d);
    return Division.difference(Division.of(d.tn(), d.refused()), Division.of(a.tn(), a.refused()));
  }

  /// TE: false negatives to false positives, d - a.
  static double treatment(Outcomes a, Outcomes d) throws NoMeasure {
    check(a, d);
    return Division.difference(Division.of(d.fn(), d.fp()), Division.of(a.fn(), a.fp()));
  }

  /// GE with α = 2 over all rows: the benefit is 2 for a false positive, 0 for a false negative, else 1.
  static double entropy(Outcomes all) throws NoMeasure {
    double mean = Division.of(2 * all.fp() + all.tp() + all.tn(), all.rows());
    if (mean == 0) {
      throw new NoMeasure("All predictions are false negatives.");
    }
    double twice = 2 / mean;
    double once = 1 / mean;
    return (all.fp() * (twice * twice - 1) + (all.tp() + all.tn()) * (once * once - 1) - all.fn()) / (2 * all.rows());
  }
}
