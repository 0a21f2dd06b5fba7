package atelier.experiments.ui.parallel;

/// A part of an axis, from 0 at its foot to 1.
record Part(double low, double high) {
  boolean holds(double share) {
    return share >= low && share <= high;
  }
}
