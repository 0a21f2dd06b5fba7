package atelier.learn.tune.strategy;

import org.apache.commons.math3.random.SobolSequenceGenerator;

/// Points that fill the cube evenly, scrambled by a seed: each coordinate by a nested uniform scrambling, so that any beginning of the sequence stays
/// even and no point lies on a border.
///
/// @see "Joe & Kuo 2008 (directions); Owen 1995 (scrambling); Laine & Karras 2011, Stratified Sampling for Stochastic Transparency (by hashing)"
public final class Sobol {
  private static final double TWO_32 = 0x1p32;

  private final int dimensions;
  private final long seed;

  public Sobol(int dimensions, long seed) {
    this.dimensions = dimensions;
    this.seed = seed;
  }

  /// A point by its number, from 0.
  public double[] point(int number) {
    double[] point = new SobolSequenceGenerator(dimensions).skipTo(number);
    for (int i = 0; i < dimensions; i++) {
      int bits = (int) (long) (point[i] * TWO_32);
      point[i] = ((scrambled(bits, mixed((seed + 1) * 0x9E3779B97F4A7C15L + i)) & 0xFFFFFFFFL) + 0.5) / TWO_32;
    }
    return point;
  }

  /// Flips each bit by a hash of those above it.
  private static int scrambled(int bits, int key) {
    int x = Integer.reverse(bits);
    x += key;
    x ^= x * 0x6C50B47C;
    x ^= x * 0xB82F1E52;
    x ^= x * 0xC7AFE638;
    x ^= x * 0x8D22F6E6;
    return Integer.reverse(x);
  }

  private static int mixed(long value) {
    long z = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
    z = (z ^ z >>> 33) * 0xC4CEB9FE1A85EC53L;
    return (int) ((z ^ z >>> 33) >>> 16);
  }
}
