package atelier.learn.metric;

/// Predictions with their truth, ready to be measured.
sealed interface Measures permits ClassMeasures, ValueMeasures {
  /// @throws Undefined when the metric has no value on these rows
  double measure(Metric metric) throws Undefined;
}
