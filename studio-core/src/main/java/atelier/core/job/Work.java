package atelier.core.job;

/// What a job does: plain, blocking code that reports to `progress` now and then.
@FunctionalInterface
public interface Work<T> {
  T run(Progress progress) throws ProblemException;
}
