package atelier.learn.feature;

import org.jspecify.annotations.Nullable;

/// [Encoder.Numeric] over a column.
final class BoundNumber implements Encoders.Bound {
  private final double[] cells;
  private final double fill;
  private final double shift;
  private final double scale;
  private final boolean indicator;

  BoundNumber(Encoder.Numeric encoder, double[] cells) {
    this.cells = cells;
    this.fill = encoder.fill() == null ? Double.NaN : encoder.fill();
    this.shift = encoder.shift();
    this.scale = encoder.scale();
    this.indicator = encoder.indicator();
  }

  @Override
  public void write(int @Nullable [] rows, int from, int count, float[] out, int at, int stride) {
    for (int k = 0, o = at; k < count; k++, o += stride) {
      double cell = cells[rows == null ? from + k : rows[from + k]];
      boolean missing = Double.isNaN(cell);
      // Through float first: the model's ONNX graph is given float32, and both must agree to the last bit.
      double value = ((missing ? fill : Encoders.real(cell)) - shift) * scale;
      out[o] = Double.isNaN(value) ? Float.NaN : Encoders.real(value);
      if (indicator && missing) {
        out[o + 1] = 1;
      }
    }
  }
}
