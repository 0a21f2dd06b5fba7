package atelier.core.job;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// One progress over several pieces that run side by side: the mean of theirs.
final class SharedProgress {
  private final Progress whole;
  private final AtomicReferenceArray<Double> fractions;

  SharedProgress(Progress whole, int pieces) {
    this.whole = whole;
    this.fractions = new AtomicReferenceArray<>(pieces);
    for (int i = 0; i < pieces; i++) {
      fractions.set(i, 0.0);
    }
  }

  Progress part(int index) {
    return new Progress() {
      @Override
      public void report(double fraction, String step) {
        fractions.set(index, Math.clamp(fraction, 0, 1));
        whole.report(mean(), step);
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return whole.onCancel(hook);
      }
    };
  }

  private double mean() {
    double sum = 0;
    for (int i = 0; i < fractions.length(); i++) {
      sum += fractions.get(i);
    }
    return sum / fractions.length();
  }
}
