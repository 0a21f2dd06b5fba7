package atelier.learn.feature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// [Encoder.DateParts] over a column.
final class BoundMoments implements Encoders.Bound {
  private final long[] micros;
  private final Encoder.DateParts.Part[] parts;
  private final double[] shift;
  private final double[] scale;
  private final float[] fill;

  BoundMoments(Encoder.DateParts encoder, long[] micros) {
    this.micros = micros;
    this.parts = encoder.parts().toArray(Encoder.DateParts.Part[]::new);
    this.shift = encoder.shift();
    this.scale = encoder.scale();
    this.fill = new float[parts.length];
    List<Double> given = encoder.fill();
    for (int p = 0; p < parts.length; p++) {
      fill[p] = given == null ? Float.NaN : number(p, given.get(p));
    }
  }

  @Override
  public void write(int @Nullable [] rows, int from, int count, float[] out, int at, int stride) {
    for (int k = 0, o = at; k < count; k++, o += stride) {
      long moment = micros[rows == null ? from + k : rows[from + k]];
      if (moment == Values.Moments.MISSING) {
        System.arraycopy(fill, 0, out, o, fill.length);
      } else {
        for (int p = 0; p < parts.length; p++) {
          out[o + p] = number(p, MomentParts.of(parts[p], moment));
        }
      }
    }
  }

  private float number(int part, double value) {
    return Encoders.real((value - shift[part]) * scale[part]);
  }
}
