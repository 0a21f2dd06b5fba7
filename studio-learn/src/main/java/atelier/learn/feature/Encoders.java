package atelier.learn.feature;

import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies a [Preparation] to rows: columns in, numbers out.
public final class Encoders {
  /// Rows written for all features before the next ones: a block stays in the processor's cache.
  private static final int BLOCK = 512;

  /// An encoder with a column's cells at hand.
  interface Bound {
    /// Writes the features of `count` rows, the first feature of row k at `at + k * stride`.
    ///
    /// @param rows the rows' numbers, from `from` on; null: row `from + k` itself
    void write(int @Nullable [] rows, int from, int count, float[] out, int at, int stride);
  }

  private Encoders() {}

  /// Encodes every row.
  ///
  /// @throws LearnException when the matrix would be too large
  /// @throws IllegalArgumentException when the frame lacks a column or has it as something else than in training
  public static FloatMatrix encode(Preparation preparation, Frame frame) throws LearnException {
    return encode(preparation, frame, null, frame.rows());
  }

  /// Encodes the chosen rows, in the order given.
  public static FloatMatrix encode(Preparation preparation, Frame frame, int[] rows) throws LearnException {
    return encode(preparation, frame, rows, rows.length);
  }

  private static FloatMatrix encode(Preparation preparation, Frame frame, int @Nullable [] rows, int count) throws LearnException {
    List<Encoder> encoders = preparation.encoders();
    Bound[] bound = new Bound[encoders.size()];
    int[] first = new int[encoders.size()];
    int width = 0;
    for (int e = 0; e < bound.length; e++) {
      bound[e] = bind(encoders.get(e), frame.column(encoders.get(e).column()));
      first[e] = width;
      width += encoders.get(e).features().size();
    }
    FloatMatrix matrix = FloatMatrix.zeros(count, width);
    for (int from = 0; from < count; from += BLOCK) {
      int block = Math.min(BLOCK, count - from);
      for (int e = 0; e < bound.length; e++) {
        bound[e].write(rows, from, block, matrix.values(), from * width + first[e], width);
      }
    }
    return matrix;
  }

  private static Bound bind(Encoder encoder, Values values) {
    return switch (encoder) {
      case Encoder.Numeric numeric when values instanceof Values.Numbers numbers -> new BoundNumber(numeric, numbers.cells());
      case Encoder.OneHot oneHot when values instanceof Values.Texts texts -> BoundLevels.of(oneHot, texts);
      case Encoder.Ranked ranked when values instanceof Values.Texts texts -> BoundRanks.of(ranked, texts);
      case Encoder.DateParts parts when values instanceof Values.Moments moments -> new BoundMoments(parts, moments.micros());
      case Encoder.TermWeights terms when values instanceof Values.Texts texts -> BoundTerms.of(terms, texts);
      case Encoder.Numeric _, Encoder.OneHot _, Encoder.Ranked _, Encoder.DateParts _, Encoder.TermWeights _ ->
          throw new IllegalArgumentException(
              "Column '" + encoder.column() + "' came as " + values.getClass().getSimpleName() + "; " + encoder.getClass().getSimpleName() + " cannot take it.");
    };
  }

  /// The number as a float; what passes float's range becomes its largest number, for learners refuse infinities.
  static float real(double value) {
    return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
  }
}
