package atelier.core.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.h2.Driver;
import org.h2.api.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A project that someone else made runs nothing.
class ForeignProjectIT extends ProjectTestBase {
  /// What an attacker's code did here.
  static final AtomicInteger RAN = new AtomicInteger();

  /// A trigger whose class happens to be on the class path; it already runs when the database opens.
  public static final class Bomb implements Trigger {
    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int type) {
      RAN.incrementAndGet();
    }

    @Override
    public void fire(Connection connection, Object[] old, Object[] given) {
      RAN.incrementAndGet();
    }
  }

  /// An object that runs when it is read.
  static final class Payload implements Serializable {
    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) {
      RAN.incrementAndGet();
    }
  }

  @BeforeEach
  void fillProject() throws Exception {
    try (Project project = projects.open(folder)) {
      project.register(dataset("d1", "sales"), report());
      project.save("flows/clean.flow.json", "{}", 0);
    }
    RAN.set(0);
  }

  private void plantTrigger() throws SQLException {
    try (Connection connection = new Driver().connect("jdbc:h2:file:" + folder.resolve("project"), new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TRIGGER bomb BEFORE UPDATE ON turn FOR EACH ROW CALL '" + Bomb.class.getName() + "'");
    }
    RAN.set(0);
  }

  @Test
  void theTriggerWouldFireInAnOwnProject() throws Exception {
    plantTrigger();
    projects.open(folder).close();
    assertThat(RAN.get()).as("the trap works, so that the next test can fail").isPositive();
  }

  @Test
  void noTriggerFires() throws Exception {
    plantTrigger();
    try (Project project = projectsOf("you").open(folder)) {
      assertThat(project.dataset("sales").id()).isEqualTo("d1");
      assertThat(project.editedNames()).containsExactly("flows/clean.flow.json");
      assertThat(project.check().problems()).isEmpty();
    }
    assertThat(RAN.get()).isZero();
    assertThat(folder.resolve("project.mv.db.foreign")).exists();
  }

  @Test
  void aCopyIsForeignAndAMovedProjectIsNot() throws Exception {
    try (Project project = projects.open(folder)) {
      project.store().write(t -> {
        t.metrics().add(List.of());
        t.lineage().add(new atelier.core.lineage.Entity("note", "note", "only in the store"));
        return 0;
      });
    }
    Path copy = temporary.resolve("copy");
    copy(folder, copy);
    try (Project project = projects.open(copy)) {
      assertThat(project.store().<Boolean, RuntimeException>read(t -> t.lineage().find("note").isPresent())).isFalse();
      assertThat(project.datasets()).hasSize(1);
    }
    Path moved = Files.move(folder, temporary.resolve("moved"));
    try (Project project = projects.open(moved)) {
      assertThat(project.store().<Boolean, RuntimeException>read(t -> t.lineage().find("note").isPresent())).isTrue();
    }
  }

  @Test
  void aCopyKeepsSeriesMarksAndEnvironment() throws Exception {
    String id;
    try (Project project = projects.open(folder)) {
      Run run = project.startRun("train", "xgboost", Json.object());
      id = run.id();
      project.store().write(tables -> {
        tables.metrics().add(List.of(new Metrics.Point(id, "loss", 1, 0.9), new Metrics.Point(id, "loss", 2, Double.NaN), new Metrics.Point(id, "loss", 3, 0.1)));
        return null;
      });
      project.endRun(run, Run.Status.DONE, null, Map.of("auc", 0.75), new atelier.core.lineage.Graph(List.of(), List.of()));
      project.mark(id, marks -> marks.with("keep").saying("the one for the report").pinned(true));
    }
    Path copy = temporary.resolve("copied");
    copy(folder, copy);
    try (Project project = projectsOf("other").open(copy)) {
      List<Metrics.Point> points = project.store().<List<Metrics.Point>, RuntimeException>read(tables -> tables.metrics().of(id));
      assertThat(points).containsExactly(
          new Metrics.Point(id, "auc", 0, 0.75), new Metrics.Point(id, "loss", 1, 0.9), new Metrics.Point(id, "loss", 2, Double.NaN), new Metrics.Point(id, "loss", 3, 0.1));
      assertThat(project.marks(id)).isEqualTo(RunMarks.NONE.with("keep").saying("the one for the report").pinned(true));
      Run run = project.store().<java.util.Optional<Run>, RuntimeException>read(tables -> tables.runs().find(id)).orElseThrow();
      assertThat(java.util.Objects.requireNonNull(run.environment()).path("java").asText()).isEqualTo(Runtime.version().toString());
      assertThatThrownBy(() -> project.mark("run-none", marks -> marks)).isInstanceOf(ProjectException.class).hasMessageContaining("run-none");
      assertThatThrownBy(() -> project.mark(id, marks -> marks.with("  "))).isInstanceOf(ProjectException.class);
    }
  }

  @Test
  void aStoreThatWasReplacedIsForeign() throws Exception {
    plantTrigger();
    Path elsewhere = Files.copy(folder.resolve("project.mv.db"), temporary.resolve("evil.mv.db"));
    Files.delete(folder.resolve("project.mv.db"));
    Files.move(elsewhere, folder.resolve("project.mv.db"));
    projects.open(folder).close();
    assertThat(RAN.get()).isZero();
    assertThat(folder.resolve("project.mv.db.foreign")).exists();
  }

  @Test
  void aLinkedStoreIsForeign() throws Exception {
    plantTrigger();
    Path elsewhere = temporary.resolve("evil.mv.db");
    Files.move(folder.resolve("project.mv.db"), elsewhere);
    Files.createSymbolicLink(folder.resolve("project.mv.db"), elsewhere);
    projects.open(folder).close();
    assertThat(RAN.get()).isZero();
  }

  @Test
  void aLinkedFolderIsRefused() throws Exception {
    Path documents = Files.createDirectory(temporary.resolve("Documents"));
    Path precious = Files.writeString(documents.resolve("0123456789abcdef.parquet"), "mine");
    Files.delete(folder.resolve("models"));
    Files.createSymbolicLink(folder.resolve("models"), documents);
    assertThatThrownBy(() -> projectsOf("you").open(folder)).isInstanceOf(ProjectException.class).hasMessageContaining("models");
    assertThat(precious).exists();
  }

  @Test
  void connectsToNobodyThatALockFileNames() throws Exception {
    // An address of this computer that is not 127.0.0.1 stands for another computer.
    try (var other = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
      other.setSoTimeout(50);
      String lock = "hostName=evil\nid=1a20a165a8af84632de6476f4ba723960d594f001e2\nmethod=file\nserver=127.0.0.2\\:" + other.getLocalPort() + "\n";
      for (Projects someone : List.of(projects, projectsOf("you"))) {
        Files.writeString(folder.resolve("project.lock.db"), lock);
        try (Project project = someone.open(folder)) {
          assertThat(project.datasets()).hasSize(1);
        }
      }
      assertThatThrownBy(other::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void refusesALockFileOfAnotherComputerWhileTheProjectIsOpen() throws Exception {
    try (Project open = projects.open(folder)) {
      Files.writeString(folder.resolve("project.lock.db"), "server=evil.example\\:9092\n");
      assertThatThrownBy(() -> projects.open(folder))
          .hasMessageContaining("evil.example")
          .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem().blame()).isEqualTo(Problem.Blame.INPUT));
    }
  }

  @Test
  void readsNoSerialisedObject() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Payload());
    }
    Files.createDirectories(folder.resolve("runs/r1"));
    for (String name : List.of("data/d2.json", "models/m1.json", "runs/r1/run.json", "flows/x.flow.json", "notebooks/x.ipynb", "project.mv.db")) {
      Files.deleteIfExists(folder.resolve(name));
      Files.write(folder.resolve(name), bytes.toByteArray());
    }
    CheckReport report = projectsOf("you").check(folder);
    assertThat(RAN.get()).isZero();
    assertThat(report.problems()).extracting(CheckReport.Finding::id).contains("d2", "m1", "r1", "flows/x.flow.json", "notebooks/x.ipynb");
    Files.write(folder.resolve("project.json"), bytes.toByteArray());
    assertThatThrownBy(() -> projects.open(folder)).isInstanceOf(ProjectException.class).hasMessageContaining("project.json");
    assertThat(RAN.get()).isZero();
  }

  @Test
  void documentsWithCraftedIdsAreLeftOut() throws Exception {
    Files.writeString(folder.resolve("data/d3.json"), Files.readString(folder.resolve("data/d1.json")).replace("\"d1\"", "\"../../evil\""));
    Files.writeString(folder.resolve("data/d4.json"), "{\"format\": 1, \"id\": \"d4\", \"name\": null}");
    try (Project project = projectsOf("you").open(folder)) {
      assertThat(project.datasets()).extracting(d -> d.id()).containsExactly("d1");
      assertThat(project.check().problems()).extracting(CheckReport.Finding::code).containsOnly("unreadable");
    }
  }

  @Test
  void twoUsersDoNotTakeAStoreFromEachOther() throws Exception {
    try (Project open = projects.open(folder)) {
      assertThatThrownBy(() -> projectsOf("you").open(folder)).hasMessageContaining("another user");
      assertThat(open.datasets()).hasSize(1);
    }
  }

  @Test
  void findsItsOwnFolderOnEverySystem() {
    Path user = Path.of("/home/u");
    assertThat(Home.find(null, Map.of(), user, "Linux")).isEqualTo(Path.of("/home/u/.config/atelier"));
    assertThat(Home.find(null, Map.of("XDG_CONFIG_HOME", "/x"), user, "Linux")).isEqualTo(Path.of("/x/atelier"));
    assertThat(Home.find(null, Map.of("ATELIER_HOME", "/a"), user, "Linux")).isEqualTo(Path.of("/a"));
    assertThat(Home.find("/p", Map.of("ATELIER_HOME", "/a"), user, "Linux")).isEqualTo(Path.of("/p"));
    assertThat(Home.find(null, Map.of(), user, "Mac OS X")).isEqualTo(Path.of("/home/u/Library/Application Support/atelier"));
    assertThat(Home.find(null, Map.of("APPDATA", "/r"), user, "Windows 11")).isEqualTo(Path.of("/r/atelier"));
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
