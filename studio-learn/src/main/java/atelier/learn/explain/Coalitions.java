package atelier.learn.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Which players play together: every coalition where they are few, else a sample that starts with the small and the large ones.
/// From the worth of each follow the players' Shapley values.
final class Coalitions {
  static final int MOST = 2048;

  private final int players;
  private final List<BitSet> members;
  private final double[] weights;

  private Coalitions(int players, List<BitSet> members, double[] weights) {
    this.players = players;
    this.members = members;
    this.weights = weights;
  }

  /// Coalitions of some but not all players.
  ///
  /// @param most how many, save that each player is alone and left out once
  static Coalitions of(int players, int most, long seed) {
    return count(players) <= most ? all(players) : sampled(players, most, seed);
  }

  /// All that there are, or more than any sample has.
  static int count(int players) {
    return (1 << Math.min(players, 20)) - 2;
  }

  private static Coalitions all(int players) {
    var members = new ArrayList<BitSet>();
    double[] weights = new double[(1 << players) - 2];
    for (long bits = 1; bits < (1L << players) - 1; bits++) {
      members.add(BitSet.valueOf(new long[] {bits}));
      int size = Long.bitCount(bits);
      weights[(int) bits - 1] = kernel(players, size) / choose(players, size);
    }
    return new Coalitions(players, members, weights);
  }

  // Sizes are drawn by their kernel weight, coalitions come with their complement: that halves the variance.
  private static Coalitions sampled(int players, int most, long seed) {
    var random = new Random(seed);
    var members = new ArrayList<BitSet>();
    Set<BitSet> seen = new HashSet<>();
    for (int p = 0; p < players; p++) {
      var alone = new BitSet(players);
      alone.set(p);
      addPair(members, seen, alone, players);
    }
    double[] weights = new double[Math.max(most, members.size()) + 2];
    double single = kernel(players, 1) / players;
    for (int i = 0; i < members.size(); i++) {
      weights[i] = single;
    }
    int singles = members.size();
    double[] sizes = new double[players / 2 + 1];
    double rest = 0;
    for (int size = 2; size <= players / 2; size++) {
      sizes[size] = kernel(players, size) * (2 * size == players ? 0.5 : 1);
      rest += sizes[size];
    }
    for (int tries = 0; members.size() < most && tries < 4 * most && rest > 0; tries++) {
      addPair(members, seen, draw(players, sizes, rest, random), players);
    }
    for (int i = singles; i < members.size(); i++) {
      weights[i] = 2 * rest / (members.size() - singles);
    }
    return new Coalitions(players, members, weights);
  }

  private static BitSet draw(int players, double[] sizes, double total, Random random) {
    double left = random.nextDouble() * total;
    int size = 2;
    while (size < sizes.length - 1 && left >= sizes[size]) {
      left -= sizes[size++];
    }
    var chosen = new BitSet(players);
    while (chosen.cardinality() < size) {
      chosen.set(random.nextInt(players));
    }
    return chosen;
  }

  private static void addPair(List<BitSet> members, Set<BitSet> seen, BitSet chosen, int players) {
    var others = (BitSet) chosen.clone();
    others.flip(0, players);
    if (seen.add(chosen)) {
      members.add(chosen);
    }
    if (seen.add(others)) {
      members.add(others);
    }
  }

  /// Weight of all coalitions of that size together.
  private static double kernel(int players, int size) {
    return (players - 1.0) / (size * (double) (players - size));
  }

  private static double choose(int n, int k) {
    double ways = 1;
    for (int i = 1; i <= k; i++) {
      ways = ways * (n - k + i) / i;
    }
    return ways;
  }

  int size() {
    return members.size();
  }

  boolean has(int coalition, int player) {
    return members.get(coalition).get(player);
  }

  /// The players' shares, which add up to `total`: weighted least squares with the last player's share put in for the others.
  ///
  /// @param worths worth of each coalition above that of nobody
  double[] shares(double[] worths, double total) {
    int free = players - 1;
    double[][] normal = new double[free][free + 1];
    for (int c = 0; c < members.size(); c++) {
      double last = has(c, free) ? 1 : 0;
      double y = worths[c] - last * total;
      for (int i = 0; i < free; i++) {
        double xi = (has(c, i) ? 1 : 0) - last;
        if (xi != 0) {
          for (int j = 0; j < free; j++) {
            normal[i][j] += weights[c] * xi * ((has(c, j) ? 1 : 0) - last);
          }
          normal[i][free] += weights[c] * xi * y;
        }
      }
    }
    double[] shares = java.util.Arrays.copyOf(Elimination.solve(normal), players);
    double given = 0;
    for (int i = 0; i < free; i++) {
      given += shares[i];
    }
    shares[free] = total - given;
    return shares;
  }
}
