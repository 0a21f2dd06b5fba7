package atelier.core.job;

/// What a listener holds; closing it ends the listening.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();

  /// A subscription to something that never calls.
  static Subscription none() {
    return () -> {};
  }
}
