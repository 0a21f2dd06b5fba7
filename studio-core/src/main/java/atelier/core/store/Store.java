package atelier.core.store;

/// The rows of one project.
///
/// Safe from any thread; transactions run one after the other. Another program may have the same store open.
public interface Store extends AutoCloseable {
  /// Reads in one transaction.
  <T> T read(Query<T> query) throws StoreException;

  /// Writes in one transaction: all of it is stored when this returns, and nothing when it throws.
  /// May run `query` again when the connection was lost on the way; it must do nothing but call its tables.
  <T> T write(Query<T> query) throws StoreException;

  @Override
  void close() throws StoreException;

  /// What is done in a transaction.
  @FunctionalInterface
  interface Query<T> {
    T run(Tables tables);
  }
}
