package atelier.core.store;

import java.util.concurrent.locks.ReentrantLock;

/// A store that ends with the program: for tests, and for work without a project.
public final class MemoryStore implements Store {
  private final ReentrantLock lock = new ReentrantLock();
  private MemoryTables tables = new MemoryTables();

  @Override
  public <T, X extends Exception> T read(Query<T, X> query) throws X {
    return write(query);
  }

  @Override
  public <T, X extends Exception> T write(Query<T, X> query) throws X {
    lock.lock();
    try {
      var changed = new MemoryTables(tables);
      T result = query.run(changed);
      tables = changed;
      return result;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {}
}
