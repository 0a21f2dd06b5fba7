package atelier.ui.result;

import java.util.List;

/// Counts of a number's values in parts of equal width.
public record Bins(double min, double max, List<Long> counts) {
  public Bins {
    counts = List.copyOf(counts);
    if (counts.isEmpty() || !(max > min)) {
      throw new IllegalArgumentException("Bins need a range and at least one part: " + min + " to " + max + ", " + counts.size() + " parts.");
    }
  }

  double from(int bin) {
    return min + (max - min) * bin / counts.size();
  }

  double to(int bin) {
    return from(bin + 1);
  }

  long most() {
    return counts.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
