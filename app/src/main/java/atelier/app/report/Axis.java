package atelier.app.report;

/// A range of numbers along some pixels, with three to five round ticks.
record Axis(double low, double high, double from, double to) {
  double pixel(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  double[] ticks() {
    double step = step(low, high);
    double first = Math.ceil(low / step - 1e-9) * step;
    int count = (int) Math.floor((high - first) / step + 1e-9) + 1;
    double[] ticks = new double[count];
    for (int i = 0; i < count; i++) {
      ticks[i] = Math.round((first + i * step) / step) * step;
    }
    return ticks;
  }

  /// As many decimals as the ticks need.
  String label(double tick) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step(low, high)) + 1e-9));
    String text = String.format(java.util.Locale.ROOT, "%,." + decimals + "f", tick + 0.0);
    return text.replace("-", "−");
  }

  private static double step(double low, double high) {
    double rough = Math.max(1e-12, high - low) / 4;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double lead = rough / power;
    return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
  }
}
