package atelier.core.store;

class MemoryStoreTest extends StoreContract {
  private final Store store = new MemoryStore();

  @Override
  Store store() {
    return store;
  }
}
