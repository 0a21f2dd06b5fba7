package atelier.flow.method;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Word vectors by skip-grams with negative sampling (Mikolov et al. 2013): words that stand among like words get like vectors.
public final class WordVectors {
  private static final int EPOCHS = 5;
  private static final int NEGATIVE = 5;
  private static final double RATE = 0.025;
  private static final int REPORTED = 1000;

  private WordVectors() {}

  /// @param texts  places of the known words of each text, in order
  /// @param counts of each word
  /// @return a vector a word
  public static double[][] of(List<int[]> texts, long[] counts, int size, int window, long seed, Room room) {
    var random = new SplittableRandom(seed);
    int words = counts.length;
    var in = new double[words][size];
    for (double[] vector : in) {
      Arrays.setAll(vector, _ -> (random.nextDouble() - 0.5) / size);
    }
    var out = new double[words][size];
    double[] cumulated = new double[words];
    double sum = 0;
    for (int w = 0; w < words; w++) {
      sum += Math.pow(counts[w], 0.75);
      cumulated[w] = sum;
    }
    long all = (long) EPOCHS * Math.max(1, texts.stream().mapToLong(t -> t.length).sum());
    long done = 0;
    var slope = new double[size];
    for (int e = 0; e < EPOCHS; e++) {
      for (int t = 0; t < texts.size(); t++) {
        int[] text = texts.get(t);
        if (t % REPORTED == 0) {
          room.progress().report((e + (double) t / texts.size()) / EPOCHS, "Epoch " + (e + 1) + " of " + EPOCHS);
        }
        for (int i = 0; i < text.length; i++) {
          double rate = RATE * Math.max(1e-4, 1 - (double) done++ / all);
          int reach = 1 + random.nextInt(window);
          for (int j = Math.max(0, i - reach); j <= Math.min(text.length - 1, i + reach); j++) {
            if (j != i) {
              Arrays.fill(slope, 0);
              step(in[text[i]], out[text[j]], 1, rate, slope);
              for (int n = 0; n < NEGATIVE; n++) {
                int other = drawn(cumulated, random.nextDouble() * sum);
                if (other != text[j]) {
                  step(in[text[i]], out[other], 0, rate, slope);
                }
              }
              for (int d = 0; d < size; d++) {
                in[text[i]][d] += slope[d];
              }
            }
          }
        }
      }
    }
    return in;
  }

  private static int drawn(double[] cumulated, double at) {
    int place = Arrays.binarySearch(cumulated, at);
    return Math.min(cumulated.length - 1, place >= 0 ? place + 1 : -place - 1);
  }

  private static void step(double[] word, double[] context, int label, double rate, double[] slope) {
    double dot = 0;
    for (int d = 0; d < word.length; d++) {
      dot += word[d] * context[d];
    }
    double g = (label - 1 / (1 + Math.exp(-dot))) * rate;
    for (int d = 0; d < word.length; d++) {
      slope[d] += g * context[d];
      context[d] += g * word[d];
    }
  }
}
