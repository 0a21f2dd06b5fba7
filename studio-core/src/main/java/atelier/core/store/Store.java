package atelier.core.store;

/// The rows of one project.
///
/// Safe from any thread; transactions run one after the other. Another program may have the same store open.
public interface Store extends AutoCloseable {
  /// Reads in one transaction.
  <T, X extends Exception> T read(Query<T, X> query) throws StoreException, X;

  /// Writes in one transaction: all of it is stored when this returns, and nothing when it throws.
  /// May run `query` again when the connection was lost on the way; what else it does must bear that.
  <T, X extends Exception> T write(Query<T, X> query) throws StoreException, X;

  @Override
  void close() throws StoreException;

  /// What is done in a transaction.
  @FunctionalInterface
  interface Query<T, X extends Exception> {
    T run(Tables tables) throws X;
  }
}
