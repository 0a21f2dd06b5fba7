package atelier.learn.feature;

import org.jspecify.annotations.Nullable;

/// [Encoder.Ranked] over a column.
final class BoundRanks implements Encoders.Bound {
  private final int[] codes;
  private final float[] numberOfCode;
  private final float missing;

  private BoundRanks(int[] codes, float[] numberOfCode, float missing) {
    this.codes = codes;
    this.numberOfCode = numberOfCode;
    this.missing = missing;
  }

  static BoundRanks of(Encoder.Ranked encoder, Values.Texts texts) {
    float missing = number(encoder, encoder.missing());
    float[] numbers = new float[texts.levels().size()];
    for (int code = 0; code < numbers.length; code++) {
      Double known = encoder.codes().get(texts.levels().get(code));
      numbers[code] = known == null && encoder.unseen() == null ? missing : number(encoder, known == null ? encoder.unseen() : known);
    }
    return new BoundRanks(texts.codes(), numbers, missing);
  }

  private static float number(Encoder.Ranked encoder, @Nullable Double value) {
    return value == null ? Float.NaN : Encoders.real((value - encoder.shift()) * encoder.scale());
  }

  @Override
  public void write(int @Nullable [] rows, int from, int count, float[] out, int at, int stride) {
    for (int k = 0, o = at; k < count; k++, o += stride) {
      int code = codes[rows == null ? from + k : rows[from + k]];
      out[o] = code < 0 ? missing : numberOfCode[code];
    }
  }
}
