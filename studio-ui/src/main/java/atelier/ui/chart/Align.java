package atelier.ui.chart;

/// Which part of a text stands at the place that is named.
public enum Align {
  LEFT,
  MIDDLE,
  RIGHT
}
