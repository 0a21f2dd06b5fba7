package atelier.core.project;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.core.store.MemoryStore;
import atelier.core.store.Store;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
  @TempDir Path folder;

  /// Loses its connection at the end of the first try of each write, as one does whose server dies then: the rows are as before, files are not.
  private static final class Losing implements Store {
    private final MemoryStore inner = new MemoryStore();

    private static final class Lost extends RuntimeException {}

    @Override
    public <T, X extends Exception> T read(Query<T, X> query) throws X {
      return inner.read(query);
    }

    @Override
    public <T, X extends Exception> T write(Query<T, X> query) throws X {
      try {
        inner.<T, X>write(tables -> {
          query.run(tables);
          throw new Lost();
        });
      } catch (Lost e) {
        // Tried again.
      }
      return inner.write(query);
    }

    @Override
    public void close() {}
  }

  @Test
  void aChangeIsMadeOnceWhenTheStoreTriesTwice() throws Exception {
    var records = new Records(new ProjectFolder(folder), new Losing());
    for (int k = 1; k <= 3; k++) {
      var now = (ObjectNode) records.change("count", before -> Json.object().put("count", before == null ? 1 : before.path("count").asInt() + 1).put("half", 0.5));
      assertThat(now.path("count").asInt()).isEqualTo(k);
    }
    assertThat(records.read("count").orElseThrow().path("count").asInt()).isEqualTo(3);
  }
}
