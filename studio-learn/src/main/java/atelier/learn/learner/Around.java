package atelier.learn.learner;

import atelier.core.job.Progress;

/// A context around another: what it does not say itself is the other's.
public interface Around extends FitContext {
  FitContext whole();

  @Override
  default long seed() {
    return whole().seed();
  }

  @Override
  default int threads() {
    return whole().threads();
  }

  @Override
  default Progress progress() {
    return whole().progress();
  }
}
