package atelier.flow.analysis.bias;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Measures of the labels alone. `a` are the counts of each label in the favoured group, `d` those in the other.
final class LabelMeasures {
  private LabelMeasures() {}

  /// A stratum of the rows: rejected and accepted ones of both groups.
  record Stratum(double a0, double a1, double d0, double d1) {}

  /// CI: (n_a - n_d) / (n_a + n_d).
  static double imbalance(double a, double d) throws NoMeasure {
    if (a == 0 || d == 0) {
      throw new NoMeasure(a == 0 ? "The complement of the facet has no rows." : "The facet has no rows.");
    }
    return (a - d) / (a + d);
  }

  /// DPL: the difference between the shares of positive labels.
  static double difference(double a, double a1, double d, double d1) throws NoMeasure {
    if (a == 0 || d == 0) {
      throw new NoMeasure(a == 0 ? "The complement of the facet has no rows." : "The facet has no rows.");
    }
    return a1 / a - d1 / d;
  }

  /// Shares of the labels that both groups have, not made to add up to 1 again.
  private record Pairs(double[] a, double[] d) {
    static Pairs of(Map<String, Long> a, Map<String, Long> d) throws NoMeasure {
      double allA = a.values().stream().mapToLong(Long::longValue).sum();
      double allD = d.values().stream().mapToLong(Long::longValue).sum();
      List<String> both = a.keySet().stream().filter(k -> a.getOrDefault(k, 0L) > 0 && d.getOrDefault(k, 0L) > 0).sorted().toList();
      if (both.isEmpty()) {
        throw new NoMeasure("No instance of common facet found, dataset may be too small");
      }
      var shares = new ArrayList<double[]>();
      both.forEach(k -> shares.add(new double[] {a.getOrDefault(k, 0L) / allA, d.getOrDefault(k, 0L) / allD}));
      return new Pairs(shares.stream().mapToDouble(s -> s[0]).toArray(), shares.stream().mapToDouble(s -> s[1]).toArray());
    }
  }

  /// KL: Σ p_a ln(p_a / p_d).
  static double divergence(Map<String, Long> a, Map<String, Long> d) throws NoMeasure {
    Pairs pairs = Pairs.of(a, d);
    double sum = 0;
    for (int i = 0; i < pairs.a().length; i++) {
      sum += pairs.a()[i] * Math.log(pairs.a()[i] / pairs.d()[i]);
    }
    return sum;
  }

  /// JS: the mean divergence of both from their mean.
  static double symmetric(Map<String, Long> a, Map<String, Long> d) throws NoMeasure {
    Pairs pairs = Pairs.of(a, d);
    double sum = 0;
    for (int i = 0; i < pairs.a().length; i++) {
      double mean = (pairs.a()[i] + pairs.d()[i]) / 2;
      sum += (pairs.a()[i] * Math.log(pairs.a()[i] / mean) + pairs.d()[i] * Math.log(pairs.d()[i] / mean)) / 2;
    }
    return sum;
  }

  /// LP with p = 2, on shares.
  static double euclid(Map<String, Long> a, Map<String, Long> d) throws NoMeasure {
    Pairs pairs = Pairs.of(a, d);
    double sum = 0;
    for (int i = 0; i < pairs.a().length; i++) {
      sum += (pairs.a()[i] - pairs.d()[i]) * (pairs.a()[i] - pairs.d()[i]);
    }
    return Math.sqrt(sum);
  }

  /// TVD: half the sum of the differences.
  static double variation(Map<String, Long> a, Map<String, Long> d) throws NoMeasure {
    Pairs pairs = Pairs.of(a, d);
    double sum = 0;
    for (int i = 0; i < pairs.a().length; i++) {
      sum += Math.abs(pairs.a()[i] - pairs.d()[i]) / 2;
    }
    return sum;
  }

  /// KS: the largest difference between shares of a label, not of sums of them.
  static double largest(Map<String, Long> a, Map<String, Long> d) throws NoMeasure {
    Pairs pairs = Pairs.of(a, d);
    double most = 0;
    for (int i = 0; i < pairs.a().length; i++) {
      most = Math.max(most, Math.abs(pairs.a()[i] - pairs.d()[i]));
    }
    return most;
  }

  /// CDDL and CDDPL: how much more of the rejected than of the accepted are of the group, in each stratum, weighted by its rows.
  /// A share of no rows is 0.
  static double conditional(List<Stratum> strata) throws NoMeasure {
    double zeros = strata.stream().mapToDouble(s -> s.a0() + s.d0()).sum();
    double ones = strata.stream().mapToDouble(s -> s.a1() + s.d1()).sum();
    if (ones == 0 || zeros == 0) {
      throw new NoMeasure(ones == 0 ? "There are no positive labels." : "There are no negative labels.");
    }
    double sum = 0;
    for (Stratum s : strata) {
      double n0 = s.a0() + s.d0();
      double n1 = s.a1() + s.d1();
      double disparity = (n0 == 0 ? 0 : s.d0() / n0) - (n1 == 0 ? 0 : s.d1() / n1);
      sum += (n0 + n1) * disparity;
    }
    return sum / (zeros + ones);
  }
}
