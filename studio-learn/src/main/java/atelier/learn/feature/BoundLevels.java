package atelier.learn.feature;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/// [Encoder.OneHot] over a column: for each of the column's own codes the feature that is hot, -1 where none is.
final class BoundLevels implements Encoders.Bound {
  private final int[] codes;
  private final int[] hotOfCode;
  private final int hotOfMissing;
  private final float[] cold;
  private final float[] hot;

  private BoundLevels(int[] codes, int[] hotOfCode, int hotOfMissing, float[] cold, float[] hot) {
    this.codes = codes;
    this.hotOfCode = hotOfCode;
    this.hotOfMissing = hotOfMissing;
    this.cold = cold;
    this.hot = hot;
  }

  static BoundLevels of(Encoder.OneHot encoder, Values.Texts texts) {
    int kept = encoder.levels().size();
    int width = encoder.features().size();
    var positions = new HashMap<String, Integer>();
    for (int i = 0; i < kept; i++) {
      positions.put(encoder.levels().get(i), i);
    }
    int other = encoder.other() ? kept : -1;
    int[] hotOfCode = texts.levels().stream().mapToInt(level -> positions.getOrDefault(level, other)).toArray();
    float[] cold = new float[width];
    float[] hot = new float[width];
    for (int i = 0; i < width; i++) {
      cold[i] = Encoders.real((0 - encoder.shift()[i]) * encoder.scale()[i]);
      hot[i] = Encoders.real((1 - encoder.shift()[i]) * encoder.scale()[i]);
    }
    return new BoundLevels(texts.codes(), hotOfCode, encoder.missing() ? width - 1 : -1, cold, hot);
  }

  @Override
  public void write(int @Nullable [] rows, int from, int count, float[] out, int at, int stride) {
    for (int k = 0, o = at; k < count; k++, o += stride) {
      System.arraycopy(cold, 0, out, o, cold.length);
      int code = codes[rows == null ? from + k : rows[from + k]];
      int position = code < 0 ? hotOfMissing : hotOfCode[code];
      if (position >= 0) {
        out[o + position] = hot[position];
      }
    }
  }
}
