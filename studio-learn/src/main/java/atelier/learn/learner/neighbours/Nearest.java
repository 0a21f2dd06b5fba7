package atelier.learn.learner.neighbours;

/// The nearest rows seen so far, the nearest first; of rows just as far the one with the lower number.
final class Nearest {
  private final int[] rows;
  private final double[] distances;
  private int count;

  Nearest(int most) {
    this.rows = new int[most];
    this.distances = new double[most];
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  int row(int place) {
    return rows[place];
  }

  /// Squared.
  double distance(int place) {
    return distances[place];
  }

  /// Squared distance beyond which no row is taken.
  double farthest() {
    return count < rows.length ? Double.POSITIVE_INFINITY : distances[count - 1];
  }

  void offer(int row, double distance) {
    if (count == rows.length && !isBefore(row, distance, count - 1)) {
      return;
    }
    int place = count < rows.length ? count++ : count - 1;
    while (place > 0 && isBefore(row, distance, place - 1)) {
      rows[place] = rows[place - 1];
      distances[place] = distances[place - 1];
      place--;
    }
    rows[place] = row;
    distances[place] = distance;
  }

  private boolean isBefore(int row, double distance, int place) {
    return distance < distances[place] || distance == distances[place] && row < rows[place];
  }
}
