package atelier.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Schema;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2StoreIT extends StoreContract {
  @TempDir Path folder;
  private Path file;
  private H2Store store;

  @BeforeEach
  void open() throws StoreException {
    file = folder.resolve("project.mv.db");
    H2Store.build(file, tables -> 0);
    store = H2Store.open(file, replacing -> {});
  }

  @AfterEach
  void close() throws StoreException {
    store.close();
  }

  @Override
  Store store() {
    return store;
  }

  private static Datasets.Entry dataset(String id) {
    return new Datasets.Entry(id, id, 1, Schema.of(), Instant.EPOCH);
  }

  @Test
  void keepsWhatWasWrittenWhenReopened() throws Exception {
    store.write(t -> {
      t.datasets().add(dataset("a1"));
      return null;
    });
    store.close();
    store = H2Store.open(file, replacing -> {});
    assertThat(store.<Optional<Datasets.Entry>, RuntimeException>read(t -> t.datasets().find("a1"))).isPresent();
  }

  @Test
  void twoOpenersSeeEachOther() throws Exception {
    try (H2Store other = H2Store.open(file, replacing -> {})) {
      other.write(t -> {
        t.datasets().add(dataset("a1"));
        return null;
      });
      assertThat(store.<Optional<Datasets.Entry>, RuntimeException>read(t -> t.datasets().find("a1"))).isPresent();
    }
  }

  @Test
  void listensOnThisComputerOnly() throws Exception {
    String lock = Files.readString(folder.resolve("project.lock.db"));
    int port = Integer.parseInt(lock.replaceFirst("(?s).*server=localhost\\\\:(\\d+).*", "$1"));
    try (var taken = new Socket(InetAddress.getLoopbackAddress(), port);
        var free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
      assertThat(taken.isConnected()).isTrue();
      assertThat(free.isBound()).as("a server on all interfaces would hold this address too").isTrue();
    }
  }

  @Test
  void saysThatAFileIsNoStore() throws Exception {
    Path broken = folder.resolve("broken.mv.db");
    Files.writeString(broken, "not a store".repeat(2000));
    assertThatThrownBy(() -> H2Store.open(broken, replacing -> {})).isInstanceOf(StoreException.class).hasMessageContaining("check DIR --repair");
  }

  @Test
  void bringsAnOlderStoreToThePresentVersionOnACopy() throws Exception {
    Path old = folder.resolve("old.mv.db");
    H2Store.build(old, new Migrations(List.of("001-project.sql")), t -> {
      t.datasets().add(dataset("a1"));
      return null;
    });
    Object before = Files.getAttribute(old, "unix:ino");
    var replaced = new ArrayList<Path>();
    new Migration(old, new Migrations(List.of("001-project.sql", "002-test.sql"))).run(replaced::add);
    assertThat(replaced).hasSize(1);
    assertThat(Files.getAttribute(folder.resolve("old.v1.mv.db"), "unix:ino")).isEqualTo(before);
    try (H2Store migrated = H2Store.alone(old)) {
      assertThat(migrated.<Optional<Datasets.Entry>, RuntimeException>read(t -> t.datasets().find("a1"))).isPresent();
      assertThat(migrated.jdbi().withHandle(Migrations::versionOf)).isEqualTo(2);
    }
  }

  @Test
  void knowsTheLastValuesOfAnOlderStore() throws Exception {
    Path old = folder.resolve("measured.mv.db");
    H2Store.build(old, new Migrations(List.of("001-project.sql", "002-experiments.sql")), t -> 0);
    try (H2Store before = H2Store.alone(old)) {
      before.jdbi().useHandle(handle -> {
        handle.execute("INSERT INTO metric VALUES ('r1', 'loss', 1, 0.9), ('r1', 'loss', 7, 0.25), ('r1', 'auc', 2, 0.5), ('r2', 'loss', 3, 4)");
        handle.execute("INSERT INTO run (id, kind, name, status, parameters, started) VALUES ('r1', 'train', 'old', 'done', '{}', 0)");
      });
    }
    new Migration(old, Migrations.PRESENT).run(path -> {});
    try (H2Store migrated = H2Store.alone(old)) {
      assertThat(migrated.<java.util.Map<String, java.util.Map<String, Double>>, RuntimeException>read(t -> t.metrics().lastOfAll()))
          .isEqualTo(java.util.Map.of("r1", java.util.Map.of("loss", 0.25, "auc", 0.5), "r2", java.util.Map.of("loss", 4.0)));
      assertThat(migrated.<Optional<Run>, RuntimeException>read(t -> t.runs().find("r1"))).hasValueSatisfying(run -> assertThat(run.environment()).isNull());
    }
  }

  @Test
  void leavesTheStoreAloneWhenAScriptFailsOrLosesRows() throws Exception {
    for (String script : List.of("002-broken.sql", "002-loses.sql")) {
      Path old = folder.resolve(script + ".mv.db");
      H2Store.build(old, new Migrations(List.of("001-project.sql")), t -> {
        t.datasets().add(dataset("a1"));
        return null;
      });
      assertThatThrownBy(() -> new Migration(old, new Migrations(List.of("001-project.sql", script))).run(path -> {})).isInstanceOf(StoreException.class);
      try (H2Store same = H2Store.open(old, replacing -> {})) {
        assertThat(same.<Optional<Datasets.Entry>, RuntimeException>read(t -> t.datasets().find("a1"))).isPresent();
      }
    }
  }

  @Test
  void refusesAStoreOfANewerProgram() throws Exception {
    Path newer = folder.resolve("newer.mv.db");
    H2Store.build(newer, new Migrations(List.of("001-project.sql", "002-experiments.sql", "003-leaderboard.sql", "002-test.sql")), t -> 0);
    assertThatThrownBy(() -> H2Store.open(newer, replacing -> {})).hasMessageContaining("version 4").hasMessageContaining("newer program");
  }

  @Test
  void numbersOfTwoWritersRiseInTheOrderOfTheirCommits() throws Exception {
    try (H2Store other = H2Store.open(file, replacing -> {})) {
      var problems = new ConcurrentLinkedQueue<Exception>();
      var threads = List.of(writer(store, "a", problems), writer(other, "b", problems));
      var seen = new ArrayList<Long>();
      for (boolean running = true; running; ) {
        running = threads.stream().anyMatch(Thread::isAlive);
        long last = seen.isEmpty() ? 0 : seen.getLast();
        store.read(t -> t.changes().after(last)).forEach(change -> seen.add(change.seq()));
      }
      assertThat(problems).isEmpty();
      assertThat(seen).as("a poller misses none").hasSize(200).isSorted();
    }
  }

  private static Thread writer(Store store, String name, ConcurrentLinkedQueue<Exception> problems) {
    return Thread.ofPlatform().start(() -> {
      try {
        for (int i = 0; i < 100; i++) {
          int number = i;
          store.write(t -> {
            t.datasets().add(dataset(name + number));
            return null;
          });
        }
      } catch (StoreException e) {
        problems.add(e);
      }
    });
  }
}
