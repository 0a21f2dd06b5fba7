package atelier.learn.feature;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [Encoder.TermWeights] over a column.
final class BoundTerms implements Encoders.Bound {
  private final int[] codes;
  private final List<String> texts;
  private final Map<String, Integer> positions = new HashMap<>();
  private final double[] idf;
  private final int[] counts;

  private BoundTerms(Encoder.TermWeights encoder, Values.Texts values) {
    codes = values.codes();
    texts = values.levels();
    idf = encoder.idf();
    counts = new int[idf.length];
    for (int t = 0; t < idf.length; t++) {
      positions.put(encoder.terms().get(t), t);
    }
  }

  static BoundTerms of(Encoder.TermWeights encoder, Values.Texts values) {
    return new BoundTerms(encoder, values);
  }

  @Override
  public void write(int @Nullable [] rows, int from, int count, float[] out, int at, int stride) {
    for (int k = 0, o = at; k < count; k++, o += stride) {
      int code = codes[rows == null ? from + k : rows[from + k]];
      if (code >= 0) {
        write(texts.get(code), out, o);
      }
    }
  }

  private void write(String text, float[] out, int at) {
    Arrays.fill(counts, 0);
    Words.of(text, word -> {
      Integer term = positions.get(word);
      if (term != null) {
        counts[term]++;
      }
    });
    double squares = 0;
    for (int t = 0; t < counts.length; t++) {
      double weight = weight(t);
      squares += weight * weight;
    }
    double norm = squares == 0 ? 0 : 1 / Math.sqrt(squares);
    for (int t = 0; t < counts.length; t++) {
      out[at + t] = (float) (weight(t) * norm);
    }
  }

  private double weight(int term) {
    return counts[term] == 0 ? 0 : (1 + Math.log(counts[term])) * idf[term];
  }
}
